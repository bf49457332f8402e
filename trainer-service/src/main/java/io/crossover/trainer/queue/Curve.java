package io.crossover.trainer.queue;

import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.Thinning;
import io.crossover.trainer.training.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The points of a run's curve that are not yet published. The last step so far is always at hand,
 * so that a run that ends early has its last point too. One thread.
 */
final class Curve {

  private final RunSpec spec;
  private final Thinning thinning;
  private final List<Point> pending = new ArrayList<>();
  private Point skipped;

  private record Point(long step, double loss, double learningRate, double gradientNorm) {}

  /** An empty curve. */
  Curve(RunSpec spec) {
    this.spec = spec;
    this.thinning = new Thinning(spec.steps());
  }

  /** Takes in some steps. */
  void add(Steps steps) {
    for (int i = 0; i < steps.size(); i++) {
      long step = steps.first() + i;
      Point point =
          new Point(step, steps.losses()[i], steps.learningRates()[i], steps.gradientNorms()[i]);
      if (thinning.keeps(step)) {
        pending.add(point);
        skipped = null;
      } else {
        skipped = point;
      }
    }
  }

  /** The points since the last call, or empty when there are none. */
  Optional<MetricBatch> drain() {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    MetricBatch batch =
        new MetricBatch(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            pending.stream().mapToLong(Point::step).toArray(),
            pending.stream().mapToDouble(Point::loss).toArray(),
            pending.stream().mapToDouble(Point::learningRate).toArray(),
            pending.stream().mapToDouble(Point::gradientNorm).toArray());
    pending.clear();
    return Optional.of(batch);
  }

  /** The points since the last call and the last step, whether it would be kept or not. */
  Optional<MetricBatch> drainToTheEnd() {
    if (skipped != null) {
      pending.add(skipped);
      skipped = null;
    }
    return drain();
  }
}
