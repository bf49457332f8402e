package io.crossover.analyzer.ingest;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunLosses;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A result of a run. The first one that is received stands.
 *
 * @param outcome {@code completed} or {@code diverged}
 * @param losses not finite ones included
 * @param seconds spent training, on one slot
 */
record RunOutcome(
    UUID runId,
    UUID sweepId,
    int attempt,
    String outcome,
    String trainer,
    RunLosses losses,
    long steps,
    double seconds,
    Instant at) {

  static Optional<RunOutcome> of(RunEvent event) {
    if (event instanceof RunEvent.RunCompleted c) {
      return Optional.of(of(c, "completed", c.losses(), c.steps(), c.seconds()));
    } else if (event instanceof RunEvent.RunDiverged d) {
      return Optional.of(of(d, "diverged", d.losses(), d.steps(), d.seconds()));
    }
    return Optional.empty();
  }

  private static RunOutcome of(
      RunEvent event, String outcome, RunLosses losses, long steps, double seconds) {
    return new RunOutcome(
        event.runId(),
        event.sweepId(),
        event.attempt(),
        outcome,
        event.trainer(),
        losses,
        steps,
        seconds,
        event.at());
  }
}
