package io.crossover.planner.sweep;

import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import java.time.Instant;
import java.util.Random;

/**
 * How runs end whose losses cross at batch size 64: as with the model that trains nothing, with
 * half its noise.
 */
public final class KnownTruth {

  private static final RunLosses NONE =
      new RunLosses(5, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private KnownTruth() {}

  /** The end of a run. */
  public static RunEvent result(RunSpec spec, String trainer) {
    boolean sgd = spec.optimizer().type() == OptimizerType.SGD;
    double octaves = Math.log(spec.batchSize() / 64.0) / Math.log(2);
    double decades = Math.log10(spec.learningRate() / (sgd ? 0.1 : 0.003));
    double noise = 1 + 5e-4 * new Random(spec.runId().getLeastSignificantBits()).nextGaussian();
    double loss = 2.5 * (1 + (sgd ? 0.005 : -0.005) * octaves) * noise + 0.04 * decades * decades;
    return decades > 3
        ? new RunDiverged(
            spec.sweepId(), spec.runId(), spec.attempt(), trainer, NONE, spec.steps(), 1, at())
        : new RunCompleted(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            trainer,
            new RunLosses(5, loss, loss, loss, loss),
            spec.steps(),
            1,
            at());
  }

  /** How far a run has come at a rung: those that end far behind are further behind on the way. */
  public static RungLoss rung(RunSpec spec, int rung) {
    double last = result(spec, "t") instanceof RunCompleted c ? c.losses().finalLoss() : 5;
    double loss = 2.5 + (last - 2.5) * (rung == 0 ? 3 : 2);
    return new RungLoss(spec.rungs().get(rung), loss);
  }

  private static Instant at() {
    return Instant.parse("2026-01-01T00:00:00Z");
  }
}
