package io.crossover.gapmodel.tuning;

/**
 * Settings of the learning-rate search (science 4).
 *
 * @param factor ratio of neighbouring learning rates, above 1; default √10
 * @param maxExtensions most steps beyond the first three learning rates, at least 0; default 6
 * @param steepShare a neighbour whose loss is above the best one by more than this share asks for a
 *     learning rate in between, above 0; default 0.1
 * @param unrunShare a vertex may be predicted below the best loss by at most this share to be
 *     accepted without a run, at least 0; default 0.01
 */
public record SearchSettings(
    double factor, int maxExtensions, double steepShare, double unrunShare) {
  private static final SearchSettings DEFAULTS = new SearchSettings(Math.sqrt(10), 6, 0.1, 0.01);

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public SearchSettings {
    if (!(factor > 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor: " + factor + " is not finite and above 1");
    }
    if (maxExtensions < 0) {
      throw new IllegalArgumentException("maxExtensions: " + maxExtensions + " is not at least 0");
    }
    if (!(steepShare > 0)) {
      throw new IllegalArgumentException("steepShare: " + steepShare + " is not above 0");
    }
    if (!(unrunShare >= 0)) {
      throw new IllegalArgumentException("unrunShare: " + unrunShare + " is not at least 0");
    }
  }

  /**
   * The default settings.
   *
   * @return steps of √10, six extensions, 10 % and 1 %
   */
  public static SearchSettings defaults() {
    return DEFAULTS;
  }
}
