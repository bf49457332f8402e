package io.crossover.local.fit;

import io.crossover.answer.GapAnswer;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.run.RunIds;
import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.tuning.TunedCell;
import io.crossover.gapmodel.tuning.TunedCells;
import io.crossover.local.resultfile.InvalidResultFileException;
import io.crossover.local.resultfile.ResultTable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The answer to the runs of a file, with what led to it.
 *
 * @param table the runs
 * @param pair whose gap it is
 * @param cells the tuned cells of all optimizers
 * @param settings how the gap was estimated
 * @param estimate what was concluded
 */
public record FileFit(
    ResultTable table,
    Pair pair,
    List<TunedCell> cells,
    EstimatorSettings settings,
    GapEstimate estimate) {

  private static final UUID NAME_SPACE = UUID.fromString("0c6e0a52-0f0b-5d0e-8f6c-9d6f4f3f2c55");

  /**
   * Estimates. Where the budget of the runs is not known, no batch size is left out for want of
   * steps.
   *
   * @throws InvalidResultFileException if there are no runs of one of the pair
   */
  public static FileFit of(ResultTable table, Pair pair, EstimatorSettings settings)
      throws InvalidResultFileException {
    table.requireOptimizers(pair.baseline(), pair.challenger());
    List<TunedCell> cells = TunedCells.select(table.runs());
    EstimatorSettings applied = table.samples().isPresent() ? settings : settings.withMinSteps(0);
    GapEstimate estimate =
        GapEstimator.estimate(
            cells,
            pair.baseline(),
            pair.challenger(),
            table.samples().orElse(Long.MAX_VALUE),
            applied);
    return new FileFit(table, pair, cells, settings, estimate);
  }

  /**
   * The document of {@code crossover run --json}. Its id and the key of its configuration follow
   * from the data, so that the same data have the same document.
   *
   * @param at when the file was written
   */
  public SweepResult result(Instant at) {
    int diverged = table.diverged();
    int all = table.runs().size();
    RunProgress runs = new RunProgress(all, 0, all - diverged, diverged, 0);
    UUID key = RunIds.nameBased(NAME_SPACE, cells.toString());
    return new SweepResult(
        new SweepResult.Sweep(
            RunIds.nameBased(key, table.source() + pair + settings),
            table.source(),
            "completed",
            runs,
            at,
            at,
            List.of()),
        List.of(
            GapAnswer.of(estimate, cells, pair)
                .toResult(key.toString().replace("-", ""), table.source(), runs)));
  }
}
