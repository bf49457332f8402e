package io.crossover.local.report;

import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.GapOnCurve;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.estimate.TheoryCurve;
import io.crossover.events.estimate.TunedLoss;
import io.crossover.events.sweep.Pair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Results as an analyzer would answer them. */
final class Results {

  static final String SENTENCE =
      "Adam from batch size 84 on, between 59 and 112 with 95 % confidence";

  private Results() {}

  static SweepResult crossover(int finished) {
    return search(finished, 20);
  }

  /** With as many runs as were planned so far. */
  static SweepResult search(int finished, int planned) {
    return result(new RunProgress(planned, 2, finished - 1, 1, 0));
  }

  /** Ten runs that ended, and some that were stopped. */
  static SweepResult stopped(int stopped) {
    return result(new RunProgress(20, 2, 9, 1, 0, stopped));
  }

  private static SweepResult result(RunProgress runs) {
    return result(
        runs,
        new ConfigurationResult(
            "0123456789abcdef0123456789abcdef",
            "gpt <small>",
            Pair.SGD_ADAM,
            "CROSSOVER",
            SENTENCE,
            84.02,
            59.27,
            111.76,
            0.95,
            "THEORY",
            List.of("LR_EDGE"),
            List.of(point(32, 2.32), point(128, -1.97)),
            new TheoryCurve(3, 1, -0.04, null, "I", 77.0),
            List.of(
                new GapOnCurve(16, 3, 1, 5),
                new GapOnCurve(64, 1, -0.5, 2.5),
                new GapOnCurve(256, -4, -9, 1)),
            runs));
  }

  static SweepResult imported() {
    SweepResult live = crossover(20);
    SweepResult.Sweep sweep = live.sweep();
    return new SweepResult(
        new SweepResult.Sweep(
            sweep.id(),
            sweep.name(),
            "completed",
            sweep.runs(),
            sweep.acceptedAt(),
            sweep.acceptedAt(),
            List.of(),
            true,
            null),
        live.configurations());
  }

  static SweepResult open() {
    RunProgress runs = new RunProgress(20, 2, 0, 0, 0);
    return result(
        runs,
        new ConfigurationResult(
            "0123456789abcdef0123456789abcdef",
            "gpt",
            Pair.SGD_ADAM,
            "SGD_BETTER_IN_RANGE",
            "SGD up to 128 and beyond",
            null,
            128.0,
            null,
            0.95,
            "ISOTONIC",
            List.of(),
            List.of(),
            null,
            List.of(),
            runs));
  }

  private static SweepResult result(RunProgress runs, ConfigurationResult configuration) {
    return new SweepResult(
        new SweepResult.Sweep(
            new UUID(0, 1), "mine", "running", runs, Instant.EPOCH, null, List.of()),
        List.of(configuration));
  }

  private static GapAtBatchSize point(int batchSize, double gap) {
    return new GapAtBatchSize(
        batchSize,
        gap,
        0.4,
        gap > 1 ? "sgd" : gap < -1 ? "adam" : null,
        Map.of(
            "sgd", new TunedLoss(2.5323, 0.316228, 0.9, List.of(1L, 2L)),
            "adam", new TunedLoss(2.5925, 0.0316228, 0.95, List.of(1L, 2L))));
  }
}
