package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.CurveSteps;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoopTrainingTest {

  private static final Configuration CONFIGURATION =
      Configuration.of(
          "noop", new NoopSpec(64), new MarkovSpec(null, null, null, null, null), 1 << 20);

  private static double loss(OptimizerSpec optimizer, int batch, double rate, long seed) {
    double momentum = optimizer.type().momentum();
    RunSpec spec =
        RunSpec.first(new UUID(0, 1), CONFIGURATION, optimizer, batch, rate, momentum, seed);
    return Runs.train(spec).finished().losses().finalLoss();
  }

  private static double gap(int batch) {
    double sgd =
        LongStream.range(0, 20).mapToDouble(s -> loss(OptimizerSpec.sgd(), batch, 0.1, s)).sum();
    double adam =
        LongStream.range(0, 20).mapToDouble(s -> loss(OptimizerSpec.adam(), batch, .003, s)).sum();
    return 100 * (adam - sgd) / adam;
  }

  @Test
  void theGapCrossesAtTheGivenBatchSize() {
    // Noise of a gap of means of 20: 0.1 % · √(2/20) = 0.03 %.
    assertThat(gap(16)).isCloseTo(2.0, within(0.15));
    assertThat(gap(64)).isCloseTo(0.0, within(0.15));
    assertThat(gap(256)).isCloseTo(-2.0, within(0.15));
  }

  @ParameterizedTest
  @EnumSource
  void theBestRateIsTheDefaultStart(OptimizerType type) {
    OptimizerSpec optimizer = OptimizerSpec.of(type);

    double best = loss(optimizer, 64, type.learningRate(), 1);

    // At the crossover every optimizer comes to 2.5, but for a noise of 0.1 %.
    assertThat(best).isCloseTo(2.5, within(0.02));
    assertThat(best)
        .isLessThan(loss(optimizer, 64, 2 * type.learningRate(), 1))
        .isLessThan(loss(optimizer, 64, type.learningRate() / 2, 1));
  }

  @Test
  void theBestRateIsInside() {
    double best =
        DoubleStream.of(0.001, 0.01, 0.1, 1, 10)
            .boxed()
            .min(Comparator.comparingDouble(rate -> loss(OptimizerSpec.sgd(), 32, rate, 1)))
            .orElseThrow();

    assertThat(best).isEqualTo(0.1);
    assertThat(loss(OptimizerSpec.sgd(), 32, 1_000, 1)).isNaN();
  }

  @Test
  void leavesAThinnedCurve() {
    RunSpec spec = Runs.run(CONFIGURATION, OptimizerSpec.adam(), 4, 0.003, 0.95);

    Runs.Trace trace = Runs.train(spec);

    assertThat(trace.losses()).hasSizeLessThanOrEqualTo(CurveSteps.MAX_POINTS);
    assertThat(trace.chunks().get(trace.chunks().size() - 1).last()).isEqualTo(spec.steps());
    assertThat(trace.finished().losses().diverged(LossMetric.FINAL)).isFalse();
  }
}
