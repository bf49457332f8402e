package io.crossover.local.resultfile;

import io.crossover.gapmodel.tuning.RunResult;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a file says about the runs of one configuration.
 *
 * @param format the form that was recognised
 * @param source name of the file, without its directories; {@code -} for standard input
 * @param rows lines with data that were read, those included that do not count
 * @param runs the results, each optimizer, batch size, learning rate, momentum and seed once, in
 *     the order of the file; at least one
 * @param metric what {@link RunResult#loss()} is
 * @param samples training samples that every run saw; empty where nothing says it
 * @param notes what was assumed, ignored or left out, each a sentence without a full stop
 */
public record ResultTable(
    FileFormat format,
    String source,
    long rows,
    List<RunResult> runs,
    RunMetric metric,
    OptionalLong samples,
    List<String> notes) {

  /** Copies the lists. */
  public ResultTable {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /** The number of runs without a loss. */
  public int diverged() {
    return (int) runs.stream().filter(RunResult::diverged).count();
  }
}
