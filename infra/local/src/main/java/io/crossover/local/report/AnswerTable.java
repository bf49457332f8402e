package io.crossover.local.report;

import io.crossover.answer.GapRow;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer as a table for each configuration and one plain sentence; several of them then side by
 * side.
 */
public final class AnswerTable {

  private AnswerTable() {}

  /** The whole answer, with line ends. */
  public static String of(SweepResult result) {
    StringBuilder text = new StringBuilder();
    text.append(head(result.sweep()));
    for (ConfigurationResult configuration : result.configurations()) {
      text.append(System.lineSeparator()).append(of(configuration));
    }
    if (result.configurations().size() > 1) {
      text.append(System.lineSeparator()).append(ComparisonTable.of(result.configurations()));
    }
    return text.toString();
  }

  /** The sweep and its runs, with a line end. */
  static String head(SweepResult.Sweep sweep) {
    RunProgress runs = sweep.runs();
    if (sweep.imported() && sweep.state().equals("completed")) {
      return "%s: imported, %d runs (%d diverged)%n"
          .formatted(sweep.name(), runs.planned(), runs.diverged());
    }
    String stopped = runs.stopped() > 0 ? ", " + runs.stopped() + " stopped" : "";
    return "%s: %s, %d of %d runs (%d diverged, %d failed%s)%n"
        .formatted(
            sweep.name(),
            sweep.state(),
            runs.finished(),
            runs.planned(),
            runs.diverged(),
            runs.failed(),
            stopped);
  }

  private static String of(ConfigurationResult configuration) {
    List<List<String>> rows = new ArrayList<>();
    String baseline = OptimizerType.displayNameOf(configuration.pair().baseline());
    String challenger = OptimizerType.displayNameOf(configuration.pair().challenger());
    rows.add(List.of("batch size", "gap", "better", baseline, "at rate", challenger, "at rate"));
    for (GapRow row : GapRow.of(configuration)) {
      rows.add(
          List.of(
              row.batchSize(),
              row.gap(),
              row.better(),
              row.baselineLoss(),
              row.baselineRate(),
              row.challengerLoss(),
              row.challengerRate()));
    }
    String flags =
        configuration.flags().isEmpty()
            ? ""
            : "Keep in mind: " + String.join(", ", configuration.flags()) + "%n".formatted();
    return "%s (%s)%n".formatted(configuration.name(), configuration.key())
        + (rows.size() > 1 ? TextTable.of(rows) : "")
        + "%s%n".formatted(configuration.sentence())
        + flags;
  }
}
