package io.crossover.local.report;

import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.SweepResult;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answer in a few words. */
final class ShortAnswer {

  private ShortAnswer() {}

  /** Of each configuration, by its name where there are several. */
  static String of(SweepResult result) {
    boolean several = result.configurations().size() > 1;
    return result.configurations().stream()
        .map(c -> (several ? c.name() + ": " : "") + of(c))
        .collect(Collectors.joining("; "));
  }

  private static String of(ConfigurationResult configuration) {
    if (configuration.batchSize() == null) {
      return configuration.verdict().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return "crossover "
        + Math.round(configuration.batchSize())
        + " ["
        + bound(configuration.lower())
        + ", "
        + bound(configuration.upper())
        + "]";
  }

  private static String bound(Double value) {
    return value == null ? "open" : Long.toString(Math.round(value));
  }
}
