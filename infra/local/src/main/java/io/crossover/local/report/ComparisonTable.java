package io.crossover.local.report;

import io.crossover.answer.Difference;
import io.crossover.answer.Numbers;
import io.crossover.events.estimate.ConfigurationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answers for several configurations side by side, each against the first. */
final class ComparisonTable {

  private ComparisonTable() {}

  /** One line a configuration below the header, with line ends. */
  static String of(List<ConfigurationResult> configurations) {
    ConfigurationResult first = configurations.get(0);
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "configuration",
            "crossover",
            Numbers.level(first.level()) + " interval",
            "verdict",
            "against the first"));
    for (ConfigurationResult configuration : configurations) {
      rows.add(
          List.of(
              configuration.name(),
              configuration.batchSize() == null ? "" : batchSize(configuration.batchSize()),
              interval(configuration),
              configuration.verdict().toLowerCase(Locale.ROOT).replace('_', ' '),
              configuration == first ? "" : Difference.between(first, configuration)));
    }
    return TextTable.leftAligned(rows);
  }

  private static String interval(ConfigurationResult configuration) {
    Double lower = configuration.lower();
    Double upper = configuration.upper();
    if (lower == null && upper == null) {
      return "";
    }
    if (lower == null) {
      return "up to " + batchSize(upper);
    }
    return upper == null
        ? "from " + batchSize(lower)
        : batchSize(lower) + " to " + batchSize(upper);
  }

  private static String batchSize(double value) {
    return value < 10 ? Numbers.significant(value) : Numbers.grouped(Math.round(value));
  }
}
