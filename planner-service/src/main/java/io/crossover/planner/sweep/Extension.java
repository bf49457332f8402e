package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepEvent.ExtensionRejected;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Asks more of a sweep; every run that it has keeps its place. */
final class Extension {

  private static final String EXTENDABLE = "a sweep that runs, is paused or has completed";

  private Extension() {}

  /**
   * Goes on with more to do, or rejects the extension with every violation.
   *
   * @param open the state that goes on with a ledger
   */
  static Decision decide(
      SweepState state,
      Ledger ledger,
      JsonNode document,
      Instant now,
      Function<Ledger, SweepState> open) {
    SweepSpec before = ledger.runs().sweep();
    SweepSpec extended;
    try {
      extended = SweepDocument.fitting(SweepExtension.fromJson(document).appliedTo(before));
    } catch (InvalidValueException e) {
      return rejected(state, SweepDocument.bounded(e.violations()), now);
    }
    if (extended.equals(before)) {
      return Decision.unchanged(
          state,
          Remark.Kind.REPEATED,
          "extension of sweep " + state.sweepId() + " ignored: it has all that is asked for");
    }
    boolean paused = state instanceof Paused;
    return Decision.of(
        open.apply(extended(ledger, extended, now)),
        new SweepExtended(state.sweepId(), extended, extended.runs(), paused, now));
  }

  /** Rejects any extension, because of the state that the sweep is in. */
  static Decision refused(SweepState state, String what, Instant now) {
    return rejected(state, List.of(new Violation("", "a sweep that " + what, EXTENDABLE)), now);
  }

  private static Decision rejected(SweepState state, List<Violation> violations, Instant now) {
    return Decision.of(state, new ExtensionRejected(state.sweepId(), violations, now));
  }

  private static Ledger extended(Ledger ledger, SweepSpec sweep, Instant now) {
    if (ledger.runs() instanceof SearchedRuns searched) {
      return new Ledger(
          searched.extended(sweep),
          ledger.next(),
          ledger.again(),
          ledger.flights(),
          ledger.outcomes(),
          ledger.trainers(),
          ledger.spent().since(now));
    }
    RunList before = ledger.runs();
    Grid grid = new Grid(before.sweepId(), sweep);
    IntUnaryOperator place = i -> grid.indexOf(before.spec(i, 1).runId()).orElseThrow();
    return new Ledger(
        grid,
        0,
        moved(ledger.again(), place),
        moved(ledger.flights(), place),
        ledger.outcomes().moved(grid.size(), place),
        ledger.trainers(),
        ledger.spent().since(now));
  }

  private static <T> SortedMap<Integer, T> moved(
      SortedMap<Integer, T> map, IntUnaryOperator place) {
    SortedMap<Integer, T> moved = new TreeMap<>();
    map.forEach((index, value) -> moved.put(place.applyAsInt(index), value));
    return moved;
  }
}
