package io.crossover.answer;

import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.TunedLoss;
import io.crossover.events.sweep.Pair;
import java.util.List;

/**
 * A measured gap with the tuned losses behind it, in text as people read it.
 *
 * @param batchSize with thousands separators
 * @param gap in percent, with its standard error
 * @param better which optimizer is significantly better, or {@code not clear}
 * @param baselineLoss tuned loss of the pair's baseline
 * @param baselineRate its learning rate
 * @param challengerLoss tuned loss of the pair's challenger
 * @param challengerRate its learning rate
 */
public record GapRow(
    String batchSize,
    String gap,
    String better,
    String baselineLoss,
    String baselineRate,
    String challengerLoss,
    String challengerRate) {

  /** The rows of an answer, by ascending batch size. */
  public static List<GapRow> of(ConfigurationResult result) {
    return result.points().stream().map(point -> of(point, result.pair())).toList();
  }

  private static GapRow of(GapAtBatchSize point, Pair pair) {
    TunedLoss baseline = point.optimizers().get(pair.baseline());
    TunedLoss challenger = point.optimizers().get(pair.challenger());
    return new GapRow(
        Numbers.grouped(point.batchSize()),
        Numbers.percent(point.gapPercent()) + " ± " + Numbers.twoDecimals(point.standardError()),
        point.better() == null ? "not clear" : OptimizerType.displayNameOf(point.better()),
        Numbers.significant(baseline.loss()),
        Numbers.significant(baseline.learningRate()),
        Numbers.significant(challenger.loss()),
        Numbers.significant(challenger.learningRate()));
  }
}
