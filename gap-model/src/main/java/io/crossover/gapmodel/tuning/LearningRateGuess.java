package io.crossover.gapmodel.tuning;

import java.util.Map;
import java.util.NavigableMap;

/**
 * Where to start the search in a cell (science 4, rule 1): between two tuned batch sizes on the
 * straight line through their learning rates in logarithms, beyond them from the nearest one by a
 * power law.
 */
public final class LearningRateGuess {
  private LearningRateGuess() {}

  /**
   * The guess for one cell.
   *
   * @param batchSize batch size of the cell, at least 1
   * @param known learning rates by batch size, of tuned cells of the same optimizer or of a preset;
   *     at least one
   * @param exponent the learning rate grows as the batch size to this power beyond those known: 1
   *     for SGD, 0.5 for Adam
   * @return a learning rate
   * @throws IllegalArgumentException if no learning rate is known
   */
  public static double at(int batchSize, NavigableMap<Integer, Double> known, double exponent) {
    Map.Entry<Integer, Double> below = known.floorEntry(batchSize);
    Map.Entry<Integer, Double> above = known.ceilingEntry(batchSize);
    if (below == null && above == null) {
      throw new IllegalArgumentException("known: no learning rate to start from");
    }
    if (below == null || above == null) {
      Map.Entry<Integer, Double> nearest = below == null ? above : below;
      return nearest.getValue() * Math.pow((double) batchSize / nearest.getKey(), exponent);
    }
    if (below.getKey().equals(above.getKey())) {
      return below.getValue();
    }
    double share =
        Math.log((double) batchSize / below.getKey())
            / Math.log((double) above.getKey() / below.getKey());
    return below.getValue() * Math.pow(above.getValue() / below.getValue(), share);
  }
}
