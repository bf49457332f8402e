package io.crossover.local.resultfile;

import io.crossover.gapmodel.tuning.RunResult;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /** The optimizers by name, sorted. */
  public Set<String> optimizers() {
    return runs.stream().map(RunResult::optimizer).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Refuses a table without runs of these two optimizers.
   *
   * @throws InvalidResultFileException if one is missing; it names those that are there
   */
  public void requireOptimizers(String baseline, String challenger)
      throws InvalidResultFileException {
    if (!optimizers().containsAll(List.of(baseline, challenger))) {
      throw Place.file(source)
          .wrong(
              "runs of " + String.join(", ", optimizers()),
              "runs of " + baseline + " and " + challenger + "; choose two with --pair A,B");
    }
  }

  /** The number of runs without a loss. */
  public int diverged() {
    return (int) runs.stream().filter(RunResult::diverged).count();
  }
}
