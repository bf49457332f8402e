package io.crossover.planner.sweep;

import io.crossover.events.configuration.LossMetric;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCancelled;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.planner.sweep.Remark.Kind;
import java.time.Instant;

/**
 * What an event of a run does to the ledger.
 *
 * @param ledger with the trainer that was heard of
 * @param event of one of its runs
 * @param index of that run
 */
record RunNews(Ledger ledger, RunEvent event, int index, Instant now, Policy policy) {

  /** After an event, which may come twice, late, or from an attempt that was given up. */
  static Change of(Ledger ledger, RunEvent event, Instant now, Policy policy) {
    int index = ledger.runs().indexOf(event.runId()).orElse(-1);
    if (index < 0) {
      return ignored(ledger, Kind.UNKNOWN_RUN, event);
    }
    Trainers heard = ledger.trainers().after(event, now, policy.precision());
    return new RunNews(ledger.with(heard), event, index, now, policy).change();
  }

  private Change change() {
    Outcome outcome = ledger.outcomes().at(index);
    if (event instanceof RunCompleted || event instanceof RunDiverged) {
      return outcome.isResult() ? ignored(Kind.REPEATED) : Change.of(ended());
    }
    if (outcome != Outcome.OPEN) {
      return ignored(Kind.REPEATED);
    }
    Flight flight = ledger.flights().get(index);
    if (flight == null || flight.attempt() != event.attempt()) {
      return ignored(Kind.OUTDATED);
    }
    return ofAttempt(flight);
  }

  private Ledger ended() {
    if (event instanceof RunCompleted completed) {
      LossMetric metric = ledger.runs().spec(index, 1).configuration().loss();
      return ledger
          .with(index, Outcome.COMPLETED)
          .with(index, completed.losses().of(metric), completed.seconds());
    }
    return ledger
        .with(index, Outcome.DIVERGED)
        .with(index, Double.NaN, ((RunDiverged) event).seconds());
  }

  private Change ofAttempt(Flight flight) {
    if (event instanceof RunStarted started) {
      return changed(flight, flight.takenBy(event.trainer(), now).from(started.resumedFrom()));
    }
    if (event instanceof RunProgressed) {
      return changed(flight, flight.alive(event.trainer(), now, policy.precision()));
    }
    if (flight.isHeldByAnother(event.trainer())) {
      return ignored(Kind.OUTDATED);
    }
    if (event instanceof RunReleased) {
      return released(flight);
    }
    Attempt attempt = new Attempt(ledger, index, flight, now, policy);
    if (event instanceof RunFailed failed) {
      return failed.retryable()
          ? attempt.lost(Kind.RETRIED, "failed: " + failed.reason())
          : attempt.givenUp("failed for good: " + failed.reason());
    }
    if (event instanceof RunStopped stopped) {
      return Change.of(
          ledger.with(index, Outcome.STOPPED).with(index, Double.NaN, stopped.seconds()));
    }
    if (event instanceof RunCancelled) {
      return attempt.lost(Kind.RETRIED, "was cancelled, its sweep was not");
    }
    throw new IllegalArgumentException("unknown event of a run: " + event);
  }

  /** The record goes back to the share group, unless that has delivered it too often. */
  private Change released(Flight flight) {
    if (flight.isWaiting()) {
      return ignored(Kind.REPEATED);
    }
    return flight.deliveries() < policy.deliveryLimit()
        ? changed(flight, flight.released(now))
        : new Attempt(ledger, index, flight, now, policy)
            .next(Kind.RETRIED, "was given back by its last possible trainer");
  }

  private Change changed(Flight before, Flight after) {
    return Change.of(after.equals(before) ? ledger : ledger.with(index, after));
  }

  private Change ignored(Kind kind) {
    return ignored(ledger, kind, event);
  }

  private static Change ignored(Ledger ledger, Kind kind, RunEvent event) {
    String text =
        event.getClass().getSimpleName()
            + " of run "
            + event.runId()
            + " attempt "
            + event.attempt()
            + " from "
            + event.trainer();
    return Change.of(ledger, new Remark(kind, text));
  }
}
