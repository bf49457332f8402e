package io.crossover.analyzer.ingest;

import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import java.time.Instant;
import java.util.UUID;

/**
 * What a run is: the part of its row that never changes once it is known.
 *
 * @param steps that it takes by its budget
 * @param planReason why it was planned, or null where the planner did not say
 * @param plannedAt when it was first handed out
 */
record RunIdentity(
    UUID runId,
    UUID sweepId,
    String configurationKey,
    String optimizer,
    int batchSize,
    double learningRate,
    double momentum,
    long seed,
    long steps,
    String planReason,
    Instant plannedAt) {

  static RunIdentity of(RunPlanned planned) {
    RunSpec spec = planned.spec();
    return new RunIdentity(
        spec.runId(),
        spec.sweepId(),
        spec.configurationKey(),
        spec.optimizer().label(),
        spec.batchSize(),
        spec.learningRate(),
        spec.momentum(),
        spec.seed(),
        spec.steps(),
        planned.reason().isEmpty() ? null : planned.reason(),
        planned.at());
  }
}
