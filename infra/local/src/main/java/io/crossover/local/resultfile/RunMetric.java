package io.crossover.local.resultfile;

import java.util.Locale;
import java.util.Optional;

/** The number by which the runs of a file are compared (science 1, "Final training loss"). */
public enum RunMetric {
  /** Exponential moving average of the logged training losses, α = 0.01. */
  EMA,
  /** The last training loss that was logged. */
  LAST,
  /** The last loss on the validation split. */
  VALIDATION,
  /** The final loss that the file states in a column of its own. */
  FINAL;

  /** The name on the command line: {@code ema}, {@code last}, {@code validation}, {@code final}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The metric with this {@link #label()}, or empty where there is none. */
  public static Optional<RunMetric> ofLabel(String label) {
    for (RunMetric metric : values()) {
      if (metric.label().equals(label)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }
}
