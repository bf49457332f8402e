package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.allocation.AllocationPolicy;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.tuning.SearchSettings;
import java.util.List;

/**
 * What a sweep is asked for.
 *
 * @param baseline the baseline (SGD)
 * @param challenger the challenger (Adam), under another name
 * @param batchSizes batch sizes that may be measured, at least two, each at least 1
 * @param budgetSamples samples that each run sees, at least 1
 * @param policy where runs go
 * @param estimator settings of the estimate
 * @param search settings of the learning-rate search
 * @param selectionSeeds seeds on which learning rates are compared, at least 1; 1, 2, … in order
 * @param reportSeeds fresh seeds at the tuned learning rate, at least 1; those after the selection
 * @param targetOctaves width of the interval at which the sweep stops, in octaves, above 0;
 *     infinite not to stop for it
 * @param maxRuns most runs, at least 1
 */
public record ProtocolSettings(
    Contender baseline,
    Contender challenger,
    List<Integer> batchSizes,
    long budgetSamples,
    AllocationPolicy policy,
    EstimatorSettings estimator,
    SearchSettings search,
    int selectionSeeds,
    int reportSeeds,
    double targetOctaves,
    int maxRuns) {

  /**
   * Sorts the batch sizes and checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public ProtocolSettings {
    batchSizes = batchSizes.stream().sorted().distinct().toList();
    if (batchSizes.size() < 2 || batchSizes.get(0) < 1) {
      throw new IllegalArgumentException(
          "batchSizes: " + batchSizes + " are not at least two, each at least 1");
    }
    if (baseline.optimizer().equals(challenger.optimizer())) {
      throw new IllegalArgumentException(
          "challenger: '" + challenger.optimizer() + "' is the baseline too");
    }
    atLeastOne("budgetSamples", budgetSamples);
    atLeastOne("selectionSeeds", selectionSeeds);
    atLeastOne("reportSeeds", reportSeeds);
    atLeastOne("maxRuns", maxRuns);
    if (!(targetOctaves > 0)) {
      throw new IllegalArgumentException("targetOctaves: " + targetOctaves + " is not above 0");
    }
  }

  private static void atLeastOne(String field, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + ": " + value + " is not at least 1");
    }
  }
}
