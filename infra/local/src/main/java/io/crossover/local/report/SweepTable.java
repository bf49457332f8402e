package io.crossover.local.report;

import io.crossover.events.estimate.SweepResult;
import java.util.ArrayList;
import java.util.List;

/** Sweeps, one a line. */
public final class SweepTable {

  private SweepTable() {}

  /** The table, with line ends, in the given order. */
  public static String of(List<SweepResult> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", "state", "runs", "name", "answer"));
    for (SweepResult result : results) {
      SweepResult.Sweep sweep = result.sweep();
      rows.add(
          List.of(
              sweep.id().toString(),
              sweep.imported() ? "imported" : sweep.state(),
              sweep.runs().finished() + "/" + sweep.runs().planned(),
              sweep.name(),
              ShortAnswer.of(result)));
    }
    return TextTable.leftAligned(rows);
  }
}
