package io.crossover.gapmodel.allocation;

/**
 * What an allocation costs, in runs.
 *
 * @param newBatchSize expected runs of a batch size that is not tuned yet, both optimizers, above 0
 * @param seedPairs seed pairs among them, at least 1
 */
public record Costs(double newBatchSize, int seedPairs) {
  /** Runs of one more seed for both optimizers. */
  public static final double SEED_PAIR = 2;

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public Costs {
    if (!(newBatchSize > 0)) {
      throw new IllegalArgumentException("newBatchSize: " + newBatchSize + " is not above 0");
    }
    if (seedPairs < 1) {
      throw new IllegalArgumentException("seedPairs: " + seedPairs + " is not at least 1");
    }
  }
}
