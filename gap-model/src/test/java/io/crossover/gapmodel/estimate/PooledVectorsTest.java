package io.crossover.gapmodel.estimate;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.VectorFile;
import io.crossover.gapmodel.noise.NoiseModel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** estimator.json, pooled noise, with the tolerances of the file. */
class PooledVectorsTest extends AnalysisVectors {
  private static final EstimatorSettings POOLED =
      EstimatorSettings.defaults().withNoise(NoiseModel.POOLED);

  @Override
  Tolerances tolerances() {
    return new Tolerances(1e-9, 1e-8, 1e-6, 1e-6, 1e-5, 1e-7, 1e-7, 1e-6);
  }

  @Override
  Stream<AnalysisCase> cases() {
    return VectorFile.read("estimator.json")
        .cases()
        .map(
            c ->
                AnalysisCase.of(c.get("name").asText(), c.get("expected"), c.get("cells"), POOLED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void runVarianceAndMissingBatchSizes(AnalysisCase c) {
    double sd = c.at95().runSdPercent();
    assertClose("v_run", sd * sd, c.expected().get("v_run").doubleValue(), 0, 1e-9);
    assertThat(c.at95().missingBatchSizes().stream().map(b -> (double) b).toList())
        .isEqualTo(VectorFile.boxed(c.expected().get("missing")));
  }
}
