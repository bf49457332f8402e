package io.crossover.trainer.queue;

import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.CurveSteps;
import io.crossover.trainer.training.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The points of a run's curve that are not yet published. The last step so far is always at hand,
 * so that a run that ends early has its last point too. One thread.
 */
final class Curve {

  private final RunSpec spec;
  private final CurveSteps curveSteps;
  private final List<Point> pending = new ArrayList<>();
  private Point skipped;

  /** Which of some steps is a point. */
  private record Point(Steps steps, int index) {

    long step() {
      return steps.first() + index;
    }
  }

  /** An empty curve. */
  Curve(RunSpec spec) {
    this.spec = spec;
    this.curveSteps = new CurveSteps(spec.steps());
  }

  /** Takes in some steps. */
  void add(Steps steps) {
    for (int i = 0; i < steps.size(); i++) {
      long step = steps.first() + i;
      Point point = new Point(steps, i);
      if (curveSteps.keeps(step)) {
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
            values(Steps::losses),
            values(Steps::learningRates),
            values(Steps::gradientNorms),
            measured(Steps::weightNorms),
            measured(Steps::updateNorms),
            measured(Steps::gradientNoises),
            known(pending.stream().mapToDouble(point -> point.steps().stepSeconds()).toArray()));
    pending.clear();
    return Optional.of(batch);
  }

  private double[] values(Function<Steps, double[]> of) {
    return pending.stream().mapToDouble(p -> of.apply(p.steps())[p.index()]).toArray();
  }

  private double[] measured(Function<Steps, double[]> of) {
    return known(values(of));
  }

  /** Null instead of values none of which is known. */
  private static double[] known(double[] values) {
    return Arrays.stream(values).allMatch(Double::isNaN) ? null : values;
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
