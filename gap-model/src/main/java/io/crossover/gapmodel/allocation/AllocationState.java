package io.crossover.gapmodel.allocation;

import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.isotonic.Interval;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a policy decides on.
 *
 * @param batchSizes batch sizes that may be measured, ascending, at least two
 * @param spent what each batch size has got that was decided on
 * @param estimate estimate from all that was measured
 * @param costs what runs cost
 */
public record AllocationState(
    List<Integer> batchSizes,
    NavigableMap<Integer, Spent> spent,
    GapEstimate estimate,
    Costs costs) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there are fewer than two batch sizes
   */
  public AllocationState {
    batchSizes = batchSizes.stream().sorted().distinct().toList();
    if (batchSizes.size() < 2) {
      throw new IllegalArgumentException(
          "batchSizes: " + batchSizes.size() + " of them, must be at least 2");
    }
    spent = Collections.unmodifiableNavigableMap(new TreeMap<>(spent));
  }

  /** Whether runs at a batch size were decided on. */
  boolean open(int batchSize) {
    return spent.containsKey(batchSize);
  }

  /** Whether a batch size has a gap, so that another seed can be added. */
  boolean measured(int batchSize) {
    return open(batchSize) && spent.get(batchSize).measured() > 0;
  }

  /** Seed pairs of an open batch size. */
  int seedPairs(int batchSize) {
    return spent.get(batchSize).seedPairs();
  }

  /** All batch sizes in octaves, first to last. */
  Interval range() {
    return new Interval(octaves(batchSizes.get(0)), octaves(batchSizes.get(batchSizes.size() - 1)));
  }

  /**
   * Where the crossover is looked for: the interval of the estimate as far as it lies among the
   * batch sizes, all of them while there is none.
   */
  Interval region() {
    Interval range = range();
    double lower =
        estimate.lower().isPresent() ? octaves(estimate.lower().getAsDouble()) : range.lower();
    double upper =
        estimate.upper().isPresent() ? octaves(estimate.upper().getAsDouble()) : range.upper();
    return new Interval(range.clamp(lower), range.clamp(upper));
  }

  static double octaves(double batchSize) {
    return Math.log(batchSize) / Math.log(2);
  }
}
