package io.crossover.gapmodel.estimate;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.VectorFile;
import java.util.List;

/** One reference analysis and our estimates at both levels it has values for. */
record AnalysisCase(String name, JsonNode expected, GapEstimate at95, GapEstimate at90) {

  static AnalysisCase of(
      String name, JsonNode expected, JsonNode cells, EstimatorSettings settings) {
    List<BatchSizeLosses> losses =
        VectorFile.list(cells)
            .map(
                c ->
                    new BatchSizeLosses(
                        c.get("B").intValue(),
                        VectorFile.boxed(c.get("sgd")),
                        VectorFile.boxed(c.get("adam"))))
            .toList();
    return new AnalysisCase(
        name,
        expected,
        GapEstimator.estimate(losses, settings.withLevel(0.95)),
        GapEstimator.estimate(losses, settings.withLevel(0.90)));
  }

  GapEstimate at(String level) {
    return level.equals("0.9") ? at90 : at95;
  }

  boolean hasSearch() {
    return expected.has("robust");
  }

  @Override
  public String toString() {
    return name;
  }
}
