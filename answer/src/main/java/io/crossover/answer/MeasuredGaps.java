package io.crossover.answer;

import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.TunedLoss;
import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapPoint;
import io.crossover.gapmodel.tuning.TunedCell;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The measured gaps with the tuned settings behind them. */
final class MeasuredGaps {

  private MeasuredGaps() {}

  static List<GapAtBatchSize> of(GapEstimate estimate, List<TunedCell> cells, Pair pair) {
    return estimate.points().stream().map(point -> gap(point, pair, cells)).toList();
  }

  private static GapAtBatchSize gap(GapPoint point, Pair pair, List<TunedCell> cells) {
    Map<String, TunedLoss> losses = new TreeMap<>();
    for (TunedCell cell : cells) {
      boolean ofPair =
          cell.optimizer().equals(pair.baseline()) || cell.optimizer().equals(pair.challenger());
      if (ofPair && cell.batchSize() == point.batchSize()) {
        losses.put(
            cell.optimizer(),
            new TunedLoss(cell.meanLoss(), cell.learningRate(), cell.momentum(), cell.seeds()));
      }
    }
    return new GapAtBatchSize(
        point.batchSize(), point.gapPercent(), point.standardError(), better(point, pair), losses);
  }

  private static String better(GapPoint point, Pair pair) {
    if (point.sign() == 0) {
      return null;
    }
    return point.sign() > 0 ? pair.baseline() : pair.challenger();
  }
}
