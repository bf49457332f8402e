package io.crossover.analyzer.ingest;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunTotals;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A result of a run. The first one that is received stands.
 *
 * @param outcome {@code completed} or {@code diverged}
 * @param losses not finite ones included
 * @param seconds spent training, on one slot
 * @param totals what it took, or null
 * @param reason by which rule it diverged, or null
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
    Instant at,
    RunTotals totals,
    String reason) {

  static Optional<RunOutcome> of(RunEvent event) {
    if (event instanceof RunEvent.RunCompleted c) {
      return Optional.of(of(c, "completed", c.losses(), c.steps(), c.seconds(), c.totals(), null));
    } else if (event instanceof RunEvent.RunDiverged d) {
      return Optional.of(
          of(d, "diverged", d.losses(), d.steps(), d.seconds(), d.totals(), d.reason()));
    }
    return Optional.empty();
  }

  private static RunOutcome of(
      RunEvent event,
      String outcome,
      RunLosses losses,
      long steps,
      double seconds,
      RunTotals totals,
      String reason) {
    return new RunOutcome(
        event.runId(),
        event.sweepId(),
        event.attempt(),
        outcome,
        event.trainer(),
        losses,
        steps,
        seconds,
        event.at(),
        totals,
        reason);
  }

  /** Something of the totals, or null where they were not said. */
  <T> T total(Function<RunTotals, T> of) {
    return totals == null ? null : of.apply(totals);
  }
}
