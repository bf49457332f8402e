package io.crossover.planner.sweep;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCancelled;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.StopReason;
import io.crossover.planner.sweep.Remark.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where every run of a sweep stands. A run is its index among the runs that are known and is in
 * exactly one place: it has an outcome; or it is in flight; or it is to be handed out again; or it
 * was never handed out. Immutable.
 *
 * @param runs every run that is known
 * @param next no run from this index on was handed out
 * @param again runs to be handed out again, with their next attempt
 * @param flights runs that were handed out
 * @param outcomes what became of the runs
 * @param trainers who was heard of
 * @param spent what it took so far
 */
public record Ledger(
    RunList runs,
    int next,
    SortedMap<Integer, Integer> again,
    SortedMap<Integer, Flight> flights,
    Outcomes outcomes,
    Trainers trainers,
    Spent spent) {

  private static final Set<Map.Entry<Integer, Flight>> NOBODY = Set.of();

  /** Protects the maps. */
  public Ledger {
    again = Collections.unmodifiableSortedMap(again);
    flights = Collections.unmodifiableSortedMap(flights);
  }

  /** Nothing was handed out. */
  static Ledger of(RunList runs, Instant now) {
    return new Ledger(
        runs,
        0,
        new TreeMap<>(),
        new TreeMap<>(),
        Outcomes.open(runs.size()),
        Trainers.NONE,
        Spent.nothing(now));
  }

  /** Whether no run is open and no more are needed, or the sweep has reached a limit. */
  boolean finished(Instant now) {
    if (isOver(now)) {
      return flights.isEmpty();
    }
    return outcomes.finished() && !(runs instanceof SearchedRuns searched && !searched.stopped());
  }

  /** Why each configuration gets no more runs. */
  List<ConfigurationStop> stops(Instant now) {
    Optional<StopReason> over = spent.exhausted(runs.sweep().limits(), now);
    List<Configuration> configurations = runs.sweep().configurations();
    List<ConfigurationStop> stops = new ArrayList<>();
    for (int i = 0; i < configurations.size(); i++) {
      StopReason own = runs instanceof SearchedRuns searched ? searched.stop(i) : gridStop();
      StopReason reason = own == null || !outcomes.finished() ? over.orElse(own) : own;
      stops.add(new ConfigurationStop(configurations.get(i).key(), reason));
    }
    return stops;
  }

  /** With the runs that follow from the results so far, where runs follow from results. */
  Ledger searched(Instant now, Policy policy) {
    if (!(runs instanceof SearchedRuns known) || isOver(now)) {
      return this;
    }
    long slots = trainers.slots(now, policy.trainerTimeout());
    long room = policy.lookahead(slots) - waiting() - toHandOut(now);
    if (room <= 0) {
      return this;
    }
    SearchedRuns more = Search.extended(known, outcomes, (int) room);
    return more == known
        ? this
        : new Ledger(more, next, again, flights, outcomes.grown(more.size()), trainers, spent);
  }

  /** Runs that are known, have no outcome and are not in flight. */
  long toHandOut(Instant now) {
    return isOver(now) ? 0 : outcomes.open() - flights.size();
  }

  private boolean isOver(Instant now) {
    return spent.exhausted(runs.sweep().limits(), now).isPresent();
  }

  private StopReason gridStop() {
    return runs.size() < runs.sweep().gridRuns() ? StopReason.RUN_LIMIT : StopReason.NOTHING_LEFT;
  }

  /**
   * A ledger and what there is to say about how it came to be.
   *
   * @param ledger the same object as before where nothing changed
   */
  record Change(Ledger ledger, List<Remark> remarks) {}

  /** A ledger and the runs that it hands out. */
  record HandOut(Ledger ledger, List<PlannedSpec> specs) {}

  /** A run to train, and why. */
  record PlannedSpec(RunSpec spec, String reason) {}

  /** After an event of a run. */
  Change after(RunEvent event, Instant now, Policy policy) {
    int index = runs.indexOf(event.runId()).orElse(-1);
    if (index < 0) {
      return ignored(Kind.UNKNOWN_RUN, event);
    }
    Trainers heard = trainers.after(event, now, policy.precision());
    Ledger ledger = heard == trainers ? this : with(next, again, flights, heard);
    Outcome outcome = outcomes.at(index);
    if (event instanceof RunCompleted || event instanceof RunDiverged) {
      return outcome.isResult() ? ledger.ignored(Kind.REPEATED, event) : ledger.ended(index, event);
    }
    if (outcome != Outcome.OPEN) {
      return ledger.ignored(Kind.REPEATED, event);
    }
    Flight flight = flights.get(index);
    if (flight == null || flight.attempt() != event.attempt()) {
      return ledger.ignored(Kind.OUTDATED, event);
    }
    return ledger.afterAttempt(index, flight, event, now, policy);
  }

  /** After {@code now} has come without news of some runs. */
  Change afterSilence(Instant now, Instant watchedSince, Policy policy) {
    Ledger ledger = this;
    Trainers present = trainers.without(now, policy.trainerTimeout());
    if (present != trainers) {
      ledger = with(next, again, flights, present);
    }
    List<Remark> remarks = new ArrayList<>();
    boolean watched = !watchedSince.isAfter(now.minus(policy.stallTimeout()));
    for (Map.Entry<Integer, Flight> entry : watched ? flights.entrySet() : NOBODY) {
      Flight flight = entry.getValue();
      if (flight.isSilent(now, policy)) {
        Change change = ledger.afterSilenceOf(entry.getKey(), flight, policy);
        ledger = change.ledger;
        remarks.addAll(change.remarks);
      }
    }
    return new Change(ledger, remarks);
  }

  /** Fills the window of specs that wait for a trainer. */
  HandOut handOut(Instant now, Policy policy) {
    long room = isOver(now) ? 0 : Math.min(window(now, policy), policy.chunk());
    if (room <= 0 || (again.isEmpty() && next >= runs.size())) {
      return new HandOut(this, List.of());
    }
    SortedMap<Integer, Flight> aloft = new TreeMap<>(flights);
    SortedMap<Integer, Integer> left = new TreeMap<>(again);
    List<PlannedSpec> specs = new ArrayList<>();
    while (specs.size() < room && !left.isEmpty()) {
      int index = left.firstKey();
      int attempt = left.remove(index);
      aloft.put(index, Flight.waiting(attempt, now));
      specs.add(planned(index, attempt));
    }
    int cursor = next;
    while (specs.size() < room && cursor < runs.size()) {
      if (outcomes.at(cursor) == Outcome.OPEN) {
        aloft.put(cursor, Flight.waiting(1, now));
        specs.add(planned(cursor, 1));
      }
      cursor++;
    }
    return new HandOut(with(cursor, left, aloft, trainers), specs);
  }

  /** How many more specs may wait for a trainer; what was searched for is needed at once. */
  private long window(Instant now, Policy policy) {
    if (runs instanceof SearchedRuns) {
      return Long.MAX_VALUE;
    }
    return policy.window(trainers.slots(now, policy.trainerTimeout())) - waiting();
  }

  private long waiting() {
    return flights.values().stream().filter(Flight::isWaiting).count();
  }

  private PlannedSpec planned(int index, int attempt) {
    String reason = runs.reason(index);
    return new PlannedSpec(runs.spec(index, attempt), attempt == 1 ? reason : "again, " + reason);
  }

  /** A run has a result. */
  private Change ended(int index, RunEvent event) {
    LossMetric metric = runs.spec(index, 1).configuration().loss();
    boolean completed = event instanceof RunCompleted;
    RunLosses losses =
        event instanceof RunCompleted c ? c.losses() : ((RunDiverged) event).losses();
    double seconds =
        event instanceof RunCompleted c ? c.seconds() : ((RunDiverged) event).seconds();
    return concluded(
        index,
        completed ? Outcome.COMPLETED : Outcome.DIVERGED,
        completed ? losses.of(metric) : Double.NaN,
        seconds);
  }

  /** A run needs no more work, and what it took counts. */
  private Change concluded(int index, Outcome outcome, double loss, double seconds) {
    Ledger ledger = finished(index, outcome).ledger;
    RunList known = runs instanceof SearchedRuns searched ? searched.withLoss(index, loss) : runs;
    return new Change(
        new Ledger(
            known,
            next,
            ledger.again,
            ledger.flights,
            ledger.outcomes,
            trainers,
            spent.plus(seconds)),
        List.of());
  }

  private Change afterSilenceOf(int index, Flight flight, Policy policy) {
    if (flight.isWaiting()) {
      String what = "waited for a trainer for " + policy.queueTimeout();
      return plannedAgain(index, flight, flight.attempt(), Kind.REQUEUED, what);
    }
    String what = "was not heard of for " + policy.stallTimeout() + " from " + flight.trainer();
    return lost(index, flight, Kind.STALLED, what, policy);
  }

  private Change afterAttempt(
      int index, Flight flight, RunEvent event, Instant now, Policy policy) {
    if (event instanceof RunStarted) {
      return changed(index, flight, flight.takenBy(event.trainer(), now));
    }
    if (event instanceof RunEvent.RunProgressed) {
      return changed(index, flight, flight.alive(event.trainer(), now, policy.precision()));
    }
    if (flight.isHeldByAnother(event.trainer())) {
      return ignored(Kind.OUTDATED, event);
    }
    if (event instanceof RunReleased) {
      return released(index, flight, event, now, policy);
    }
    if (event instanceof RunFailed failed) {
      return failed.retryable()
          ? lost(index, flight, Kind.RETRIED, "failed: " + failed.reason(), policy)
          : givenUp(index, flight, "failed for good: " + failed.reason());
    }
    if (event instanceof RunStopped stopped) {
      return concluded(index, Outcome.STOPPED, Double.NaN, stopped.seconds());
    }
    if (event instanceof RunCancelled) {
      return lost(index, flight, Kind.RETRIED, "was cancelled, its sweep was not", policy);
    }
    throw new IllegalArgumentException("unknown event of a run: " + event);
  }

  /** The record goes back to the share group, unless that has delivered it too often. */
  private Change released(int index, Flight flight, RunEvent event, Instant now, Policy policy) {
    if (flight.isWaiting()) {
      return ignored(Kind.REPEATED, event);
    }
    return flight.deliveries() < policy.deliveryLimit()
        ? changed(index, flight, flight.released(now))
        : plannedAgain(
            index,
            flight,
            flight.attempt() + 1,
            Kind.RETRIED,
            "was given back by its last possible trainer");
  }

  private Change changed(int index, Flight before, Flight after) {
    if (after.equals(before)) {
      return new Change(this, List.of());
    }
    SortedMap<Integer, Flight> changed = new TreeMap<>(flights);
    changed.put(index, after);
    return new Change(with(next, again, changed, trainers), List.of());
  }

  /** The attempt came to nothing. */
  private Change lost(int index, Flight flight, Kind kind, String what, Policy policy) {
    return flight.attempt() < policy.maxAttempts()
        ? plannedAgain(index, flight, flight.attempt() + 1, kind, what)
        : givenUp(index, flight, what + ", in its last attempt");
  }

  private Change plannedAgain(int index, Flight flight, int attempt, Kind kind, String what) {
    SortedMap<Integer, Flight> left = new TreeMap<>(flights);
    left.remove(index);
    SortedMap<Integer, Integer> waiting = new TreeMap<>(again);
    waiting.put(index, attempt);
    return new Change(
        with(next, waiting, left, trainers),
        List.of(remark(kind, index, flight, what + "; it is planned again")));
  }

  private Change givenUp(int index, Flight flight, String what) {
    return new Change(
        finished(index, Outcome.FAILED).ledger,
        List.of(remark(Kind.GIVEN_UP, index, flight, what)));
  }

  private Change finished(int index, Outcome outcome) {
    SortedMap<Integer, Flight> left = new TreeMap<>(flights);
    left.remove(index);
    SortedMap<Integer, Integer> waiting = again;
    if (again.containsKey(index)) {
      waiting = new TreeMap<>(again);
      waiting.remove(index);
    }
    return new Change(
        new Ledger(runs, next, waiting, left, outcomes.with(index, outcome), trainers, spent),
        List.of());
  }

  /** With the runs as they are now known. */
  Ledger with(RunList known) {
    return new Ledger(known, next, again, flights, outcomes, trainers, spent);
  }

  private Ledger with(
      int cursor,
      SortedMap<Integer, Integer> waiting,
      SortedMap<Integer, Flight> aloft,
      Trainers heard) {
    return new Ledger(runs, cursor, waiting, aloft, outcomes, heard, spent);
  }

  private Remark remark(Kind kind, int index, Flight flight, String what) {
    return new Remark(
        kind, "run " + runs.spec(index, 1).runId() + " attempt " + flight.attempt() + " " + what);
  }

  private Change ignored(Kind kind, RunEvent event) {
    String text =
        event.getClass().getSimpleName()
            + " of run "
            + event.runId()
            + " attempt "
            + event.attempt()
            + " from "
            + event.trainer();
    return new Change(this, List.of(new Remark(kind, text)));
  }
}
