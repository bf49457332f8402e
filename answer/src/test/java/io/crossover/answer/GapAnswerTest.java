package io.crossover.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapOnCurve;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.sweep.Pair;
import io.crossover.events.wire.EventJson;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.TunedCell;
import io.crossover.gapmodel.tuning.TunedCells;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapAnswerTest {

  @Test
  void anAnswerHasTheCurveWithItsBandAnOctaveBeyondThePoints() {
    GapAnswer answer = answer(8, 32, 128, 512);

    List<GapOnCurve> curve = answer.curve();
    assertThat(curve.get(0).batchSize()).isCloseTo(4, within(1e-4));
    assertThat(curve.get(curve.size() - 1).batchSize()).isCloseTo(1024, within(1e-2));
    assertThat(curve).hasSize(8 * 8 + 1);
    assertThat(curve)
        .allSatisfy(
            sample -> assertThat(sample.gapPercent()).isBetween(sample.lower(), sample.upper()));
    // The losses cross at 64, and the curve with them.
    assertThat(nearest(curve, 32).gapPercent()).isPositive();
    assertThat(nearest(curve, 128).gapPercent()).isNegative();
  }

  @Test
  void theTheoryIsThereWithThreeBatchSizesAndNotWithTwo() {
    GapAnswer four = answer(8, 32, 128, 512);

    assertThat(four.theory().regime()).isEqualTo("I");
    assertThat(four.theory().p()).isBetween(0.0, 1.0);
    assertThat(four.theory().gapAt(four.theory().batchSize())).isCloseTo(0, within(1e-9));
    assertThat(answer(8, 512).theory()).isNull();
    assertThat(answer(8, 512).curve()).isNotEmpty();
    assertThat(answer(8).curve()).isEmpty();
    assertThat(answer(8).verdict()).isEqualTo("INSUFFICIENT");
  }

  @Test
  void theCrossoverOfTheTheoryIsNullWhereItHasNone() {
    GapAnswer answer = answer(512, 1024, 2048, 4096);

    assertThat(answer.theory().batchSize() == null || answer.theory().batchSize() < 512).isTrue();
  }

  @Test
  void eventResultAndJsonSayTheSame() throws Exception {
    GapAnswer answer = answer(8, 32, 128, 512);

    ConfigurationResult result = answer.toResult("key", "name", new RunProgress(16, 0, 16, 0, 0));
    String json = EventJson.mapper().writeValueAsString(result);

    assertThat(GapAnswer.of(answer.toEvent("key", "name", 1, Instant.EPOCH))).isEqualTo(answer);
    assertThat(EventJson.mapper().readValue(json, ConfigurationResult.class)).isEqualTo(result);
    assertThat(result.curve()).isEqualTo(answer.curve());
    assertThat(result.points().get(0).optimizers().get("adam").seeds()).containsExactly(1L, 2L);
  }

  private static GapOnCurve nearest(List<GapOnCurve> curve, double batchSize) {
    return curve.stream()
        .filter(sample -> Math.abs(sample.batchSize() / batchSize - 1) < 0.04)
        .findFirst()
        .orElseThrow();
  }

  /** A gap of 1 % an octave that is 0 at 64; seeds differ by 0.1 %. */
  private static GapAnswer answer(int... batchSizes) {
    List<RunResult> runs = new ArrayList<>();
    for (int batchSize : batchSizes) {
      double gap = 6 - Math.log(batchSize) / Math.log(2);
      for (long seed = 1; seed <= 2; seed++) {
        double noise = 1 + 0.001 * (seed - 1.5);
        double sgd = 2 * (1 - gap / 100) * noise;
        runs.add(new RunResult("sgd", batchSize, 0.1, 0.9, seed, sgd, false));
        runs.add(new RunResult("adam", batchSize, 0.1, 0.95, seed, 2 * noise, false));
      }
    }
    List<TunedCell> cells = TunedCells.select(runs);
    return GapAnswer.of(
        GapEstimator.estimate(
            cells, "sgd", "adam", 1 << 20, EstimatorSettings.defaults().withMinSteps(0)),
        cells,
        Pair.SGD_ADAM);
  }
}
