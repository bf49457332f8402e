package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.noise.CellPair;
import io.crossover.gapmodel.noise.LossSpread;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.gapmodel.noise.PooledNoise;
import io.crossover.gapmodel.noise.Student;
import io.crossover.gapmodel.noise.TrendNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Gaps with their standard errors (science 3, "Data" and "Noise model").
 *
 * @param points gaps, by batch size
 * @param missing batch sizes without a gap, ascending
 * @param pooled pooled run noise
 * @param singleSeeds whether no cell has more than one loss
 */
record GapMeasurement(
    List<GapPoint> points, List<Integer> missing, PooledNoise pooled, boolean singleSeeds) {

  /** Measures batch sizes in ascending order. */
  static GapMeasurement of(List<BatchSizeLosses> cells, EstimatorSettings settings) {
    List<CellPair> pairs = cells.stream().map(GapMeasurement::pair).toList();
    PooledNoise pooled = PooledNoise.of(pairs);
    double t = Student.twoSided(settings.level(), pooled.degreesOfFreedom());
    ToDoubleFunction<CellPair> variance = variance(settings.noise(), pairs, pooled);
    List<GapPoint> points = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).hasGap()) {
        points.add(
            point(cells.get(i).batchSize(), pairs.get(i), variance.applyAsDouble(pairs.get(i)), t));
      } else {
        missing.add(cells.get(i).batchSize());
      }
    }
    boolean singleSeeds = pooled.degreesOfFreedom() == PooledNoise.of(List.of()).degreesOfFreedom();
    return new GapMeasurement(
        List.copyOf(points), List.copyOf(missing), pooled, singleSeeds && !points.isEmpty());
  }

  private static ToDoubleFunction<CellPair> variance(
      NoiseModel noise, List<CellPair> pairs, PooledNoise pooled) {
    if (noise == NoiseModel.POOLED || pairs.stream().noneMatch(CellPair::hasGap)) {
      return pooled::gapVariance;
    }
    TrendNoise trend = TrendNoise.of(pairs, pooled);
    return pair -> trend.gapVariance(pair).inflated();
  }

  private static CellPair pair(BatchSizeLosses cell) {
    return new CellPair(
        Octaves.of(cell.batchSize()),
        LossSpread.of(cell.challenger()),
        LossSpread.of(cell.baseline()));
  }

  private static GapPoint point(int batchSize, CellPair pair, double variance, double t) {
    double gap = pair.gapPercent();
    double standardError = Math.sqrt(variance);
    int sign = Math.abs(gap) > t * standardError ? (int) Math.signum(gap) : 0;
    return new GapPoint(
        batchSize, gap, standardError, sign, pair.challenger().mean(), pair.baseline().mean());
  }
}
