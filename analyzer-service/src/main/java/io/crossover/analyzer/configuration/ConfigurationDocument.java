package io.crossover.analyzer.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.CrossoverEstimated;
import java.util.List;

/**
 * A configuration with its answers, the document of {@code GET /api/v1/configurations/{key}}.
 *
 * @param key configuration key
 * @param name in the latest sweep
 * @param configuration what is held fixed
 * @param sweeps number of sweeps that have it
 * @param results number of runs with a result, over all sweeps
 * @param imported whether its results were made by another tool
 * @param estimates the present answers, one for each pair that is asked about
 * @param history earlier and present answers, newest first
 */
record ConfigurationDocument(
    String key,
    String name,
    JsonNode configuration,
    long sweeps,
    long results,
    boolean imported,
    List<CrossoverEstimated> estimates,
    List<CrossoverEstimated> history) {}
