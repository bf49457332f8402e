package io.crossover.gapmodel.estimate;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.VectorFile;
import io.crossover.gapmodel.noise.PooledNoise;
import io.crossover.gapmodel.noise.Student;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * published.json: gaps as published, with an assumed run noise instead of a measured one. The file
 * states no tolerances; those of estimator.json hold.
 */
class PublishedVectorsTest extends AnalysisVectors {
  private static final double ASSUMED_DEGREES = 10;

  @Override
  Tolerances tolerances() {
    return new Tolerances(1e-9, 1e-8, 1e-6, 1e-6, 1e-5, 1e-7, 1e-7, 1e-6);
  }

  @Override
  Stream<AnalysisCase> cases() {
    return VectorFile.read("published.json")
        .cases()
        .map(
            c ->
                new AnalysisCase(
                    c.get("name").asText() + " " + c.get("run_sd_assumed_pct"),
                    c.get("expected"),
                    estimate(c, 0.95),
                    estimate(c, 0.90)));
  }

  private static GapEstimate estimate(JsonNode vector, double level) {
    double variance = Math.pow(vector.get("run_sd_assumed_pct").doubleValue(), 2);
    double standardError = Math.sqrt(2 * variance);
    double t = Student.twoSided(level, ASSUMED_DEGREES);
    List<GapPoint> points =
        VectorFile.list(vector.get("points"))
            .map(
                p ->
                    point(
                        p.get("B").intValue(),
                        p.get("rel_gap_pct").doubleValue(),
                        standardError,
                        t))
            .toList();
    return GapEstimator.conclude(
        new GapMeasurement(points, List.of(), new PooledNoise(variance, ASSUMED_DEGREES), false),
        EnumSet.noneOf(Flag.class),
        EstimatorSettings.defaults().withLevel(level));
  }

  private static GapPoint point(int batchSize, double gap, double standardError, double t) {
    int sign = Math.abs(gap) > t * standardError ? (int) Math.signum(gap) : 0;
    return new GapPoint(batchSize, gap, standardError, sign, 100, 100 - gap);
  }
}
