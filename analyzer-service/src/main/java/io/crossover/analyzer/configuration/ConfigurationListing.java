package io.crossover.analyzer.configuration;

import io.crossover.events.sweep.Pair;
import java.util.List;

/**
 * A page of configurations, the document of {@code GET /api/v1/configurations}.
 *
 * @param configurations by name, then key
 * @param total number of all configurations
 * @param limit most configurations of a page
 * @param offset configurations before this page
 */
record ConfigurationListing(List<Entry> configurations, long total, long limit, long offset) {

  /**
   * A configuration and its answers in short.
   *
   * @param key configuration key
   * @param name in the latest sweep
   * @param sweeps number of sweeps that have it
   * @param results number of runs with a result, over all sweeps
   * @param imported whether its results were made by another tool
   * @param answers one for each pair that is asked about
   */
  record Entry(
      String key, String name, long sweeps, long results, boolean imported, List<Answer> answers) {}

  /**
   * A present answer in short.
   *
   * @param pair whose gap it is about
   * @param verdict the finding's kind
   * @param batchSize the crossover, or null
   * @param lower its lower bound, or null where open
   * @param upper its upper bound, or null where open
   */
  record Answer(Pair pair, String verdict, Double batchSize, Double lower, Double upper) {}
}
