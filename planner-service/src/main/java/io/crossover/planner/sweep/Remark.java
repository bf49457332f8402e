package io.crossover.planner.sweep;

/**
 * Something that an operator may want to know and that no event says.
 *
 * @param kind what it is about
 * @param text for a person: what happened and what was done
 */
public record Remark(Kind kind, String text) {

  /** What a remark is about; the name in lower case is the metric's label. */
  public enum Kind {
    /** An event or command for a sweep that was never submitted. */
    UNKNOWN_SWEEP(false),
    /** An event of a run that is not part of its sweep. */
    UNKNOWN_RUN(false),
    /** It said nothing new. */
    REPEATED(false),
    /** An event of an attempt, or of a trainer, that is not the run's present one. */
    OUTDATED(false),
    /** The sweep is over. */
    AFTER_END(false),
    /** A second document under the same id; the first one stands. */
    OTHER_DOCUMENT(true),
    /** A run was not heard of and is planned again. */
    STALLED(true),
    /** A spec waited too long and is handed out again. */
    REQUEUED(true),
    /** An attempt failed and the run is planned again. */
    RETRIED(true),
    /** Nothing could be decided about the next runs of a sweep: a defect. */
    UNDECIDED(true),
    /** A run has failed for good. */
    GIVEN_UP(true);

    private final boolean warning;

    Kind(boolean warning) {
      this.warning = warning;
    }

    /** Whether an operator should see it without asking. */
    public boolean isWarning() {
      return warning;
    }
  }
}
