package io.crossover.gapmodel.protocol;

/**
 * One of the two optimizers that are compared.
 *
 * @param optimizer its name in the results, not blank
 * @param momentum SGD momentum or Adam β of all its runs, in [0, 1)
 * @param presetBatchSize batch size of the preset, at least 1
 * @param presetRate learning rate to start from at that batch size, finite and above 0
 * @param exponent the learning rate is taken to grow as the batch size to this power where no tuned
 *     cells lie on both sides, at least 0
 */
public record Contender(
    String optimizer, double momentum, int presetBatchSize, double presetRate, double exponent) {

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public Contender {
    if (optimizer == null || optimizer.isBlank()) {
      throw new IllegalArgumentException("optimizer: '" + optimizer + "' is blank");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum: " + momentum + " is not in [0, 1)");
    }
    if (presetBatchSize < 1) {
      throw new IllegalArgumentException(
          "presetBatchSize: " + presetBatchSize + " is not at least 1");
    }
    if (!(presetRate > 0) || Double.isInfinite(presetRate)) {
      throw new IllegalArgumentException(
          "presetRate: " + presetRate + " is not finite and above 0");
    }
    if (!(exponent >= 0) || Double.isInfinite(exponent)) {
      throw new IllegalArgumentException("exponent: " + exponent + " is not finite and at least 0");
    }
  }
}
