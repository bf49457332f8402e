package io.crossover.gapmodel.allocation;

/** What to spend runs on next. */
public sealed interface Allocation {

  /**
   * The batch size that gets the runs.
   *
   * @return samples per step
   */
  int batchSize();

  /**
   * Measure a batch size that was not measured yet: tune both optimizers there and run their seeds.
   *
   * @param batchSize samples per step
   */
  record NewBatchSize(int batchSize) implements Allocation {}

  /**
   * Measure a batch size more exactly: one more seed for both optimizers.
   *
   * @param batchSize samples per step
   */
  record SeedPair(int batchSize) implements Allocation {}
}
