package io.crossover.local.resultfile;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the reader of a file cannot know from the file.
 *
 * @param metric by which number runs are compared; empty takes the file's own default
 * @param lossColumn name of the column that holds the loss; empty finds it by its usual names
 * @param only which rows count; empty takes all
 * @param samples training samples that every run saw; empty takes them from the file where it has
 *     them
 */
public record ReadOptions(
    Optional<RunMetric> metric,
    Optional<String> lossColumn,
    Optional<RowFilter> only,
    OptionalLong samples) {

  /** Rejects a budget below one sample. */
  public ReadOptions {
    if (samples.isPresent() && samples.getAsLong() < 1) {
      throw new IllegalArgumentException("samples: " + samples.getAsLong() + " is not at least 1");
    }
  }

  /** Everything as the file says. */
  public static ReadOptions defaults() {
    return new ReadOptions(
        Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
  }

  /** These options with another metric. */
  public ReadOptions withMetric(RunMetric next) {
    return new ReadOptions(Optional.of(next), lossColumn, only, samples);
  }

  /** These options with the loss in this column. */
  public ReadOptions withLossColumn(String next) {
    return new ReadOptions(metric, Optional.of(next), only, samples);
  }

  /** These options with only the rows that have a value in a column. */
  public ReadOptions withOnly(RowFilter next) {
    return new ReadOptions(metric, lossColumn, Optional.of(next), samples);
  }

  /** These options with a budget, in training samples. */
  public ReadOptions withSamples(long next) {
    return new ReadOptions(metric, lossColumn, only, OptionalLong.of(next));
  }
}
