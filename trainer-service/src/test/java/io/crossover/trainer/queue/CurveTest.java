package io.crossover.trainer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.training.Steps;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static Curve curve(long steps) {
    RunSpec spec =
        RunSpec.first(
            new UUID(1, 2),
            Configuration.of(
                "noop", new NoopSpec(null), new MarkovSpec(null, null, null, null, null), steps),
            OptimizerSpec.sgd(),
            1,
            0.1,
            0.9,
            1);
    return new Curve(spec);
  }

  private static Steps steps(long first, double... losses) {
    return new Steps(first, losses, new double[losses.length], new double[losses.length]);
  }

  @Test
  void keepsValuesThatAreNotFinite() {
    Curve curve = curve(3);
    curve.add(steps(1, 2.0, Double.NaN, Double.POSITIVE_INFINITY));

    MetricBatch batch = curve.drain().orElseThrow();

    assertThat(batch.steps()).containsExactly(1, 2, 3);
    assertThat(batch.losses()).containsExactly(2.0, Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(curve.drain()).isEmpty();
    assertThat(curve.drainToTheEnd()).isEmpty();
  }

  @Test
  void whatWasMeasuredNowhereIsLeftOut() {
    Curve curve = curve(2);
    double[] none = {Double.NaN, Double.NaN};
    double[] some = {3.0, Double.NaN};
    double[] ones = {1, 1};
    curve.add(new Steps(1, ones, ones, ones, some, none, none, 0.5));

    MetricBatch batch = curve.drain().orElseThrow();

    assertThat(batch.weightNorms()).containsExactly(some);
    assertThat(batch.updateNorms()).isNull();
    assertThat(batch.gradientNoises()).isNull();
    assertThat(batch.stepSeconds()).containsExactly(0.5, 0.5);
  }

  @Test
  void aRunThatEndsEarlyHasItsLastStep() {
    Curve curve = curve(100_000);
    curve.add(steps(1, new double[10]));
    curve.add(steps(11, 1, 2, 3));

    assertThat(curve.drain().orElseThrow().steps()).containsExactly(1);
    assertThat(curve.drainToTheEnd().orElseThrow().losses()).containsExactly(3);
  }
}
