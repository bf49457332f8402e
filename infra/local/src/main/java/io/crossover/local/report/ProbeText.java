package io.crossover.local.report;

import io.crossover.answer.ProbeAnswer;
import java.util.List;

/** What became of a probe, in lines for a terminal. */
public final class ProbeText {

  private ProbeText() {}

  /** The quantities with what they are, and the prediction; or why there are none. */
  public static String of(ProbeAnswer answer) {
    String head = answer.name() + " (" + answer.configurationKey() + ")" + System.lineSeparator();
    if (answer.prediction() == null) {
      return head + "  the probe failed: " + answer.reason();
    }
    List<List<String>> rows =
        answer.rows().stream()
            .map(row -> List.of(row.symbol(), row.value(), row.meaning()))
            .toList();
    return head
        + TextTable.leftAligned(rows)
        + answer.prediction().sentence()
        + System.lineSeparator()
        + "Measured in "
        + answer.method();
  }
}
