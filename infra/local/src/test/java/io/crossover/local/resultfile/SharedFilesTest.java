package io.crossover.local.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.estimate.GapPoint;
import io.crossover.gapmodel.estimate.Verdict;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.TunedCell;
import io.crossover.gapmodel.tuning.TunedCells;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run-level data of others and of a probe, which lie beside the repository. */
class SharedFilesTest {

  private static final EstimatorSettings SETTINGS =
      EstimatorSettings.defaults().withNoise(NoiseModel.POOLED).withMinSteps(0);

  @Test
  void theSweepOfThePaperGivesItsPublishedValues() throws Exception {
    ResultTable table =
        ResultFile.read(
            SharedData.file("data/paper/gap_hg38_kmer4_s4.csv"), ReadOptions.defaults());
    JsonNode expected =
        new ObjectMapper()
            .readTree(SharedData.file("vectors/real_hg38.json").toFile())
            .get("cases")
            .get(0);

    assertThat(table.format()).isEqualTo(FileFormat.LOSS_LISTS);
    assertThat(table.metric()).isEqualTo(RunMetric.EMA);
    assertThat(table.runs()).hasSize(expected.get("rows").asInt());
    assertThat(table.diverged()).isEqualTo(expected.get("n_diverged_total").asInt());
    for (JsonNode run : expected.get("all_ema")) {
      RunResult found = run(table, run);
      if (!found.diverged()) {
        assertThat(found.loss()).isCloseTo(run.get("ema").asDouble(), relative(run.get("ema")));
      }
    }
    List<TunedCell> cells = TunedCells.select(table.runs());
    for (TunedCell cell : cells) {
      JsonNode best = expected.get("best").get(cell.optimizer());
      assertThat(cell.learningRate()).isEqualTo(best.get("lr").asDouble());
      assertThat(cell.momentum()).isEqualTo(best.get("mom").asDouble());
      assertThat(cell.meanLoss())
          .isCloseTo(best.get("loss_ema").asDouble(), relative(best.get("loss_ema")));
      assertThat(cell.flags().contains(Flag.LR_EDGE)).isEqualTo(best.get("lr_on_edge").asBoolean());
      assertThat(cell.flags().contains(Flag.MOMENTUM_EDGE))
          .isEqualTo(best.get("mom_on_edge").asBoolean());
    }
    GapEstimate estimate = GapEstimator.estimate(cells, "sgd", "adam", 1, SETTINGS);
    GapPoint point = estimate.points().get(0);
    assertThat(estimate.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(point.gapPercent())
        .isCloseTo(
            expected.get("rel_gap_pct_of_adam").asDouble(),
            relative(expected.get("rel_gap_pct_of_adam")));
    assertThat(point.challengerMean() - point.baselineMean())
        .isCloseTo(expected.get("gap").asDouble(), within(1e-11));
  }

  @Test
  void theOtherSweepOfThePaperIsReadTheSameWay() throws Exception {
    ResultTable table =
        ResultFile.read(
            SharedData.file("data/paper/gap_hg38_kmer6_s6.csv"), ReadOptions.defaults());

    GapEstimate estimate =
        GapEstimator.estimate(TunedCells.select(table.runs()), "sgd", "adam", 1, SETTINGS);

    assertThat(table.runs()).hasSize(56);
    assertThat(estimate.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(estimate.points()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gptA5.csv", "b256zB.csv", "b256u.csv", "n128.csv", "g16L1_b9.csv"})
  void theSweepsOfTheProbeGiveTheirReference(String file) throws Exception {
    JsonNode expected =
        new ObjectMapper()
            .readTree(SharedData.file("data/measured/expected.json").toFile())
            .get("files")
            .get(file);

    ResultTable table =
        ResultFile.read(SharedData.file("data/measured/" + file), ReadOptions.defaults());
    GapEstimate estimate =
        GapEstimator.estimate(
            TunedCells.select(table.runs()),
            "sgd",
            "adam",
            table.samples().orElseThrow(),
            SETTINGS);

    assertThat(estimate.verdict().name()).isEqualTo(expected.get("verdict").asText());
    assertNumber(estimate.batchSize(), expected.get("batchSize"));
    assertNumber(estimate.lower(), expected.get("lower"));
    assertNumber(estimate.upper(), expected.get("upper"));
    assertThat(estimate.flags())
        .extracting(Flag::name)
        .containsExactlyElementsOf(texts(expected.get("flags")));
    assertThat(estimate.points()).hasSize(expected.get("gaps").size());
    for (GapPoint point : estimate.points()) {
      JsonNode gap = expected.get("gaps").get(Integer.toString(point.batchSize()));
      assertThat(point.gapPercent())
          .isCloseTo(gap.asDouble(), within(1e-5 * Math.abs(gap.asDouble())));
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static void assertNumber(OptionalDouble actual, JsonNode expected) {
    if (!expected.isNumber()) {
      assertThat(actual).isEmpty();
      return;
    }
    assertThat(actual.orElseThrow())
        .isCloseTo(expected.asDouble(), within(1e-5 * expected.asDouble()));
  }

  private static RunResult run(ResultTable table, JsonNode run) {
    return table.runs().stream()
        .filter(
            found ->
                found.optimizer().equals(run.get("opt").asText())
                    && found.momentum() == run.get("mom").asDouble()
                    && found.learningRate() == run.get("lr").asDouble())
        .findFirst()
        .orElseThrow();
  }

  private static Offset<Double> relative(JsonNode number) {
    return within(1e-12 * Math.abs(number.asDouble()));
  }
}
