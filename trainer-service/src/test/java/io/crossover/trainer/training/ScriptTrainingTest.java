package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.trainer.metrics.MovingAverage;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScriptTrainingTest {

  @Test
  void reportsItsLosses() {
    Configuration configuration = Runs.configuration(Runs.GPT, Runs.TEXT, 1_600, 1, 0);

    Runs.Trace trace = Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 8, .01, .95));

    RunLosses losses = trace.finished().losses();
    MovingAverage ema = new MovingAverage(0.01);
    Arrays.stream(trace.losses()).forEach(ema::add);
    // The head starts at zero, so every one of 256 bytes is as likely; float32.
    assertThat(losses.initial()).isCloseTo(Math.log(256), within(1e-5));
    assertThat(losses.last()).isEqualTo(trace.losses()[199]);
    assertThat(losses.ema()).isEqualTo(ema.value());
    assertThat(losses.finalLoss()).isBetween(2.0, 4.0);
    assertThat(losses.validation()).isCloseTo(losses.finalLoss(), offset(0.5));
    assertThat(losses.diverged(LossMetric.FINAL)).isFalse();
    assertThat(trace.finished().steps()).isEqualTo(200);
    assertThat(trace.rates()[0]).isCloseTo(.01 / 20, within(1e-9));
  }

  @Test
  void microBatchesEqualTheFullBatch() {
    for (int micro : new int[] {1, 5, 8, 16}) {
      RunSpec whole =
          Runs.run(
              Runs.configuration(Runs.GPT, Runs.TEXT, 320, 1, 0), OptimizerSpec.sgd(), 16, .1, .9);
      RunSpec parts =
          Runs.run(
              Runs.configuration(Runs.GPT, Runs.TEXT, 320, 1, micro),
              OptimizerSpec.sgd(),
              16,
              .1,
              .9);
      // Sums in another order: 1e-4 leaves room for twenty steps of float32 rounding.
      assertThat(Runs.train(parts).losses())
          .as("micro-batches of %d", micro)
          .containsExactly(Runs.train(whole).losses(), within(1e-4));
    }
  }

  @Test
  void anAbsurdLearningRateDiverges() {
    Configuration configuration = Runs.configuration(Runs.MLP, Runs.MARKOV, 1_600, 0, 0);

    Runs.Trace trace = Runs.train(Runs.run(configuration, OptimizerSpec.sgd(), 8, 1e6, .9));

    RunLosses losses = trace.finished().losses();
    assertThat(losses.diverged(LossMetric.FINAL)).isTrue();
    assertThat(losses.initial()).isCloseTo(Math.log(64), within(1e-5));
  }

  @Test
  void endsAtTheFirstLossThatIsNotFiniteWhateverTheChunks() {
    Configuration configuration = Runs.configuration(Runs.GPT, Runs.TEXT, 1_600, 0, 0);
    RunSpec spec = Runs.run(configuration, OptimizerSpec.sgd(), 8, 1e6, .99);

    Runs.Trace small = Runs.train(spec, Duration.ofNanos(1));
    Runs.Trace large = Runs.train(spec, Duration.ofSeconds(1));

    RunLosses losses = small.finished().losses();
    assertThat(small.finished().steps()).isLessThan(200).isEqualTo(large.finished().steps());
    assertThat(losses).isEqualTo(large.finished().losses());
    assertThat(losses.last()).isNaN();
    assertThat(losses.finalLoss()).isNaN();
    assertThat(losses.ema()).isFinite();
    assertThat(losses.diverged(LossMetric.EMA)).isTrue();
  }

  @Test
  void stopsBetweenChunks() {
    Configuration configuration = Runs.configuration(Runs.GPT, Runs.TEXT, 400_000, 1, 0);
    RunSpec spec = Runs.run(configuration, OptimizerSpec.adam(), 4, .01, .95);
    Runs.Trace trace = new Runs.Trace();

    Outcome outcome =
        new Trainings(Runs.DATA, Duration.ofMillis(5))
            .of(spec, Runs.DEVICE)
            .run(trace, () -> trace.chunks().size() == 3);

    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(outcome.steps()).isEqualTo(trace.losses().length);
    assertThat(((Outcome.Stopped) outcome).seconds()).isPositive();
    RunTotals totals = ((Outcome.Stopped) outcome).totals().orElseThrow();
    assertThat(totals.samplesSeen()).isEqualTo(4 * outcome.steps());
    assertThat(totals.operations()).isPositive();
    assertThat(trace.chunks()).hasSize(3);
  }

  @Test
  void clipsTheGradientToItsNorm() {
    Configuration free = Runs.configuration(Runs.MLP, Runs.MARKOV, 8, 0, 0);
    Configuration clipped = Runs.configuration(Runs.MLP, Runs.MARKOV, 8, 0.01, 0);

    double norm = Runs.train(Runs.run(free, OptimizerSpec.sgd(), 8, .1, 0)).norms()[0];
    double same = Runs.train(Runs.run(clipped, OptimizerSpec.sgd(), 8, .1, 0)).norms()[0];

    assertThat(norm).isGreaterThan(0.1).isEqualTo(same);
  }
}
