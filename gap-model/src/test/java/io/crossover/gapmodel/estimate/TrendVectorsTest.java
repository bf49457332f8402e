package io.crossover.gapmodel.estimate;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.VectorFile;
import io.crossover.gapmodel.noise.NoiseModel;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** variance.json, trend noise, with the tolerances of the file; the pooled result beside it too. */
class TrendVectorsTest extends AnalysisVectors {
  private static final double RELATIVE = 1e-5;

  @Override
  Tolerances tolerances() {
    return new Tolerances(2e-6, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5);
  }

  @Override
  Stream<AnalysisCase> cases() {
    return VectorFile.read("variance.json")
        .cases()
        .map(
            c ->
                AnalysisCase.of(
                    c.get("name").asText(),
                    c.get("expected").get("analysis"),
                    c.get("cells"),
                    EstimatorSettings.defaults()));
  }

  static Stream<Arguments> estimates() {
    return VectorFile.read("variance.json")
        .cases()
        .map(
            c ->
                Arguments.of(
                    c.get("name").asText(),
                    c.get("expected"),
                    AnalysisCase.of("trend", c, c.get("cells"), EstimatorSettings.defaults())
                        .at95(),
                    AnalysisCase.of(
                            "pooled",
                            c,
                            c.get("cells"),
                            EstimatorSettings.defaults().withNoise(NoiseModel.POOLED))
                        .at95()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("estimates")
  void estimateInBatchSizes(String name, JsonNode expected, GapEstimate trend, GapEstimate pooled) {
    assertEstimate(trend, expected);
    assertThat(trend.noise()).isEqualTo(NoiseModel.TREND);
    assertClose("dfT", trend.degreesOfFreedom(), expected.get("dfT").doubleValue(), 0, 0);

    assertThat(trend.missingBatchSizes().stream().map(b -> (double) b).toList())
        .isEqualTo(VectorFile.boxed(expected.get("missing")));

    JsonNode beside = expected.get("pooled");
    assertEstimate(pooled, beside);
    double sd = pooled.runSdPercent();
    assertClose("v_run", sd * sd, beside.get("v_run").doubleValue(), 0, 1e-9);
    assertClose("df", pooled.degreesOfFreedom(), beside.get("df").doubleValue(), 0, 0);
    assertThat(trend.runSdPercent()).isEqualTo(sd);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("estimates")
  void singleSeedIsFlaggedWhereEveryCellHasOne(
      String name, JsonNode expected, GapEstimate trend, GapEstimate pooled) {
    boolean allSingle = name.equals("04_all_single_seeds");

    assertThat(trend.flags().contains(Flag.SINGLE_SEED)).isEqualTo(allSingle);
    assertThat(pooled.flags().contains(Flag.SINGLE_SEED)).isEqualTo(allSingle);
  }

  private static void assertEstimate(GapEstimate estimate, JsonNode expected) {
    assertThat(estimate.verdict().name()).isEqualTo(expected.get("verdict").asText());
    assertNumber("batchSize", estimate.batchSize(), expected.get("batchSize"));
    assertNumber("lower", estimate.lower(), expected.get("lower"));
    assertNumber("upper", estimate.upper(), expected.get("upper"));
  }

  private static void assertNumber(String what, OptionalDouble actual, JsonNode expected) {
    assertClose(what, actual.orElse(Double.NaN), VectorFile.number(expected), 0, RELATIVE);
  }
}
