package io.crossover.analyzer.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.Pair;
import java.util.List;
import java.util.UUID;

/**
 * A configuration with its answer for one pair.
 *
 * @param result the answer
 * @param configuration what is held fixed
 * @param pairs every pair that is asked about
 * @param history the answers for this pair, by ascending revision
 * @param sweeps those that have the configuration, newest first
 */
public record Answered(
    ConfigurationResult result,
    JsonNode configuration,
    List<Pair> pairs,
    List<CrossoverEstimated> history,
    List<SweepName> sweeps) {

  /**
   * A sweep.
   *
   * @param id of the sweep
   * @param name what people call it
   */
  public record SweepName(UUID id, String name) {}
}
