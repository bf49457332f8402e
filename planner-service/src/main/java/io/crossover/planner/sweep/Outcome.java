package io.crossover.planner.sweep;

/** What became of a run. The order is persisted. */
public enum Outcome {
  /** Nothing yet. */
  OPEN,
  /** It has a loss. */
  COMPLETED,
  /** It has none: a result too. */
  DIVERGED,
  /** It was given up. */
  FAILED,
  /** It was hopeless beside others, and not trained to its end. */
  STOPPED;

  private static final Outcome[] BY_CODE = values();

  static Outcome of(int code) {
    return BY_CODE[code];
  }

  /** Whether it says something about the optimizer. */
  boolean isResult() {
    return this == COMPLETED || this == DIVERGED;
  }
}
