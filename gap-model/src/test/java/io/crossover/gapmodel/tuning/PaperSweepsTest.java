package io.crossover.gapmodel.tuning;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.VectorFile;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.estimate.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rest of real_hg38.json, the authors' own sweeps: the best rate at each momentum, the gap and
 * the counts. The file states a relative tolerance of 1e-12.
 */
class PaperSweepsTest {
  private static final double TOLERANCE = 1e-12;
  private static final int BATCH_SIZE = 256;

  static Stream<Arguments> sweeps() {
    return VectorFile.read("real_hg38.json")
        .cases()
        .map(c -> Arguments.of(c.get("file").asText(), runs(c), c));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sweeps")
  void bestOfEachMomentumIsThatOfTheReference(String file, List<RunResult> runs, JsonNode sweep) {
    for (String optimizer : List.of("adam", "sgd")) {
      for (JsonNode best : sweep.get("best").get(optimizer).get("per_momentum_best")) {
        double momentum = best.get("mom").doubleValue();
        TunedCell cell =
            TunedCells.select(
                    runs.stream()
                        .filter(r -> r.optimizer().equals(optimizer) && r.momentum() == momentum)
                        .toList())
                .get(0);

        assertThat(cell.learningRate()).isEqualTo(best.get("lr").doubleValue());
        assertClose("loss", cell.meanLoss(), best.get("loss").doubleValue(), 0, TOLERANCE);
        assertThat(cell.flags().contains(Flag.LR_EDGE))
            .isEqualTo(best.get("lr_on_edge").booleanValue());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sweeps")
  void gapOfTheBestIsThatOfTheReference(String file, List<RunResult> runs, JsonNode sweep) {
    List<TunedCell> cells = TunedCells.select(runs);
    GapEstimate estimate =
        GapEstimator.estimate(cells, "sgd", "adam", 1 << 20, EstimatorSettings.defaults());

    assertThat(estimate.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertClose(
        "gap",
        cells.get(0).meanLoss() - cells.get(1).meanLoss(),
        sweep.get("gap").doubleValue(),
        0,
        TOLERANCE);
    assertClose(
        "relative gap",
        estimate.points().get(0).gapPercent(),
        sweep.get("rel_gap_pct_of_adam").doubleValue(),
        0,
        TOLERANCE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sweeps")
  void gridsAndCountsAreThoseOfTheReference(String file, List<RunResult> runs, JsonNode sweep) {
    assertThat(runs).hasSize(sweep.get("rows").intValue());
    assertThat(runs.stream().filter(RunResult::diverged))
        .hasSize(sweep.get("n_diverged_total").intValue());
    for (TunedCell cell : TunedCells.select(runs)) {
      JsonNode best = sweep.get("best").get(cell.optimizer());
      List<RunResult> tried =
          runs.stream().filter(r -> r.optimizer().equals(cell.optimizer())).toList();
      assertThat(tried.stream().map(RunResult::momentum).distinct().sorted().toList())
          .isEqualTo(VectorFile.boxed(best.get("mom_grid")));
      assertThat(
              tried.stream()
                  .filter(r -> r.momentum() == cell.momentum())
                  .map(RunResult::learningRate)
                  .sorted()
                  .toList())
          .isEqualTo(VectorFile.boxed(best.get("lr_grid_for_momentum")));
    }
  }

  /** A run above the initial loss diverged (science 1). */
  private static List<RunResult> runs(JsonNode sweep) {
    double initialLoss = sweep.get("initial_loss").doubleValue();
    return VectorFile.list(sweep.get("all_ema"))
        .map(
            r -> {
              double loss = VectorFile.number(r.get("ema"));
              return new RunResult(
                  r.get("opt").asText(),
                  BATCH_SIZE,
                  r.get("lr").doubleValue(),
                  r.get("mom").doubleValue(),
                  1,
                  loss,
                  !(loss <= initialLoss));
            })
        .toList();
  }
}
