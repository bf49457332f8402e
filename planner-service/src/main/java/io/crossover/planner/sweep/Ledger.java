package io.crossover.planner.sweep;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.StopReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where every run of a sweep stands. A run is its index among the runs that are known and is in
 * exactly one place: it has an outcome; or it is in flight; or it is to be handed out again; or it
 * was never handed out. Immutable; {@link RunNews}, {@link Silence} and {@link HandOut} make the
 * next one.
 *
 * @param runs every run that is known
 * @param next every open run before this index was handed out
 * @param again runs to be handed out again, their next attempt included
 * @param flights runs that were handed out
 * @param outcomes what became of the runs
 * @param trainers who was heard of
 * @param spent what it took so far
 */
public record Ledger(
    RunList runs,
    int next,
    SortedMap<Integer, Tries> again,
    SortedMap<Integer, Flight> flights,
    Outcomes outcomes,
    Trainers trainers,
    Spent spent) {

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

  /**
   * With the runs that follow from the results so far, where runs follow from results.
   *
   * @param room how many runs may be added; more are where they belong together
   */
  Ledger searched(Instant now, int room) {
    if (room <= 0 || !(runs instanceof SearchedRuns known) || isOver(now)) {
      return this;
    }
    SearchedRuns more = Search.extended(known, outcomes, room);
    return more == known
        ? this
        : new Ledger(more, next, again, flights, outcomes.grown(more.size()), trainers, spent);
  }

  /** Whether it has runs to hand out, or may have some when it is asked. */
  boolean wantsTurn(Instant now, Policy policy, long slots) {
    return toHandOut(now) > 0 || toSearch(now, policy, slots) > 0;
  }

  /** Runs that are known, have no outcome and are not in flight. */
  long toHandOut(Instant now) {
    return isOver(now) ? 0 : outcomes.open() - flights.size();
  }

  /** How many runs may be searched for: what is decided later is decided better. */
  int toSearch(Instant now, Policy policy, long slots) {
    if (!(runs instanceof SearchedRuns searched) || searched.isIdle() || isOver(now)) {
      return 0;
    }
    return (int) (policy.lookahead(slots) - waiting() - toHandOut(now));
  }

  /** Specs that wait for a trainer. */
  int waiting() {
    int waiting = 0;
    for (Flight flight : flights.values()) {
      waiting += flight.isWaiting() ? 1 : 0;
    }
    return waiting;
  }

  boolean isOver(Instant now) {
    return spent.exhausted(runs.sweep().limits(), now).isPresent();
  }

  /** With the runs as they are now known. */
  Ledger with(RunList known) {
    return new Ledger(known, next, again, flights, outcomes, trainers, spent);
  }

  Ledger with(Trainers heard) {
    return heard == trainers
        ? this
        : new Ledger(runs, next, again, flights, outcomes, heard, spent);
  }

  /** With another flight of a run. */
  Ledger with(int index, Flight flight) {
    SortedMap<Integer, Flight> changed = new TreeMap<>(flights);
    changed.put(index, flight);
    return new Ledger(runs, next, again, changed, outcomes, trainers, spent);
  }

  /** With a run to be handed out again instead of its flight. */
  Ledger withAgain(int index, Tries tries) {
    SortedMap<Integer, Tries> waiting = new TreeMap<>(again);
    waiting.put(index, tries);
    return new Ledger(runs, next, waiting, without(index, flights), outcomes, trainers, spent);
  }

  /** With an outcome of a run, wherever it was before; a search may have something to add. */
  Ledger with(int index, Outcome outcome) {
    return new Ledger(
        runs instanceof SearchedRuns searched ? searched.awake(index) : runs,
        next,
        without(index, again),
        without(index, flights),
        outcomes.with(index, outcome),
        trainers,
        spent);
  }

  /** With the loss of a run, NaN where it has none, and the seconds that it took. */
  Ledger with(int index, double loss, double seconds) {
    RunList known = runs instanceof SearchedRuns s ? s.withLoss(index, loss) : runs;
    return new Ledger(known, next, again, flights, outcomes, trainers, spent.plus(seconds));
  }

  private static <T> SortedMap<Integer, T> without(int index, SortedMap<Integer, T> map) {
    if (!map.containsKey(index)) {
      return map;
    }
    SortedMap<Integer, T> left = new TreeMap<>(map);
    left.remove(index);
    return left;
  }

  private StopReason gridStop() {
    return runs.size() < runs.sweep().gridRuns() ? StopReason.RUN_LIMIT : StopReason.NOTHING_LEFT;
  }
}
