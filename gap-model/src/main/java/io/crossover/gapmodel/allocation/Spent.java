package io.crossover.gapmodel.allocation;

/**
 * What one batch size has got so far.
 *
 * @param measured seed pairs with a result, 0 while the batch size is being tuned
 * @param pending seed pairs that were decided on and have no result yet
 */
public record Spent(int measured, int pending) {

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Spent {
    if (measured < 0 || pending < 0) {
      throw new IllegalArgumentException(
          "measured, pending: " + measured + ", " + pending + " are not at least 0");
    }
  }

  /**
   * All seed pairs.
   *
   * @return measured and pending ones
   */
  public int seedPairs() {
    return measured + pending;
  }
}
