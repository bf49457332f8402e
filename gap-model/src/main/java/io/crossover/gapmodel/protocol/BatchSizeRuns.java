package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.allocation.Spent;
import java.util.ArrayList;
import java.util.List;

/** Both optimizers at one batch size. */
record BatchSizeRuns(ProtocolSettings settings, CellRuns baseline, CellRuns challenger) {

  boolean started() {
    return baseline.started() || challenger.started();
  }

  /** Whether both optimizers have the seeds of a new batch size, so that there is a gap. */
  boolean complete() {
    return Math.min(baseline.reported(), challenger.reported()) >= settings.reportSeeds();
  }

  /** Seed pairs that ended, and those decided on that did not. */
  Spent spent() {
    int measured = complete() ? Math.min(baseline.reported(), challenger.reported()) : 0;
    return new Spent(measured, decided() - measured);
  }

  /** Whether an optimizer diverges at every learning rate, so that there will be no gap. */
  boolean hopeless() {
    return baseline.untunable() || challenger.untunable();
  }

  /** Runs it lacks of those that were decided on; the guesses are for cells not started. */
  List<PlannedRun> lacking(double baselineGuess, double challengerGuess) {
    List<PlannedRun> runs = new ArrayList<>(baseline.trials(baselineGuess));
    runs.addAll(challenger.trials(challengerGuess));
    runs.addAll(reports(decided()));
    return runs;
  }

  /** Runs that the tuned optimizers lack to have this many fresh seeds. */
  List<PlannedRun> reports(int seeds) {
    List<PlannedRun> runs = new ArrayList<>(baseline.reports(seeds));
    runs.addAll(challenger.reports(seeds));
    return runs;
  }

  /** As many seed pairs as either optimizer has begun, and those of a new batch size at least. */
  private int decided() {
    int begun = Math.max(baseline.reportedOrInFlight(), challenger.reportedOrInFlight());
    return Math.max(settings.reportSeeds(), begun);
  }
}
