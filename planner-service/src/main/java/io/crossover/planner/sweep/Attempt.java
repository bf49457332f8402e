package io.crossover.planner.sweep;

import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.RunGivenUp;
import io.crossover.planner.sweep.Remark.Kind;
import java.time.Instant;
import java.util.List;

/**
 * An attempt of a run that came to nothing.
 *
 * @param index of the run
 * @param flight its present attempt
 */
record Attempt(Ledger ledger, int index, Flight flight, Instant now, Policy policy) {

  /** Counts against the run: it is planned again, or given up after its last attempt. */
  Change lost(Kind kind, String what) {
    Tries again = flight.tries().afterLoss();
    return again.lost() < policy.maxAttempts()
        ? plannedAgain(again, kind, what)
        : givenUp(what + ", in its last attempt");
  }

  /** Does not count against the run: it is planned again with the next attempt. */
  Change next(Kind kind, String what) {
    return plannedAgain(flight.tries().next(), kind, what);
  }

  /** The spec itself was lost: it is handed out again as it was. */
  Change repeated(Kind kind, String what) {
    return plannedAgain(flight.tries(), kind, what);
  }

  /** The run has failed. */
  Change givenUp(String what) {
    RunSpec spec = ledger.runs().spec(index, flight.attempt());
    return new Change(
        ledger.with(index, Outcome.FAILED),
        List.of(new RunGivenUp(spec.sweepId(), spec.runId(), spec.attempt(), what, now)),
        List.of(remark(Kind.GIVEN_UP, what)));
  }

  private Change plannedAgain(Tries again, Kind kind, String what) {
    if (again.attempt() > RunSpec.MOST_ATTEMPTS) {
      return givenUp(what + ", in the last of %,d attempts".formatted(RunSpec.MOST_ATTEMPTS));
    }
    return Change.of(ledger.withAgain(index, again), remark(kind, what + "; it is planned again"));
  }

  private Remark remark(Kind kind, String what) {
    return new Remark(
        kind,
        "run "
            + ledger.runs().spec(index, 1).runId()
            + " attempt "
            + flight.attempt()
            + " "
            + what);
  }
}
