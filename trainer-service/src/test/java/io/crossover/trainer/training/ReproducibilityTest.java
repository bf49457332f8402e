package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The same spec gives the same losses bit for bit. */
class ReproducibilityTest {

  private static final List<RunSpec> SPECS =
      List.of(
          Runs.run(
              Runs.configuration(Runs.GPT, Runs.TEXT, 480, 1, 0), OptimizerSpec.adam(), 4, .01, .9),
          Runs.run(
              Runs.configuration(Runs.MLP, Runs.MARKOV, 1_600, 1, 0),
              OptimizerSpec.sgd(),
              8,
              .1,
              .9),
          Runs.run(
              Runs.configuration(
                  new GptSpec(1, 32, 2, 0.1, null, null, null, 0.2), Runs.TEXT, 480, 1, 0),
              OptimizerSpec.adam(),
              4,
              .01,
              .9));

  private static void assertSame(Runs.Trace actual, Runs.Trace expected) {
    assertThat(actual.losses()).isEqualTo(expected.losses());
    assertThat(actual.norms()).isEqualTo(expected.norms());
    assertThat(actual.finished().losses()).isEqualTo(expected.finished().losses());
  }

  @Test
  void againAndAfterOtherRuns() {
    for (RunSpec spec : SPECS) {
      Runs.Trace first = Runs.train(spec);
      assertSame(Runs.train(spec), first);
      SPECS.forEach(Runs::train);
      assertSame(Runs.train(spec), first);
    }
  }

  @Test
  void besideAnotherTraining() {
    for (RunSpec spec : SPECS) {
      Runs.Trace alone = Runs.train(spec);
      List<CompletableFuture<Runs.Trace>> together =
          List.of(spec, SPECS.get(0), spec).stream()
              .map(s -> CompletableFuture.supplyAsync(() -> Runs.train(s), this::onItsOwnThread))
              .toList();
      assertSame(together.get(0).join(), alone);
      assertSame(together.get(2).join(), alone);
    }
  }

  @Test
  void whateverTheChunks() {
    for (RunSpec spec : SPECS) {
      Runs.Trace small = Runs.train(spec, Duration.ofNanos(1));
      Runs.Trace large = Runs.train(spec, Duration.ofSeconds(1));

      assertThat(small.chunks()).hasSizeGreaterThan(2 * large.chunks().size());
      assertSame(small, large);
    }
  }

  @Test
  void seedsArePairedAcrossOptimizersAndRates() {
    Configuration configuration = Runs.configuration(Runs.MLP, Runs.MARKOV, 800, 1, 0);
    Runs.Trace sgd = Runs.train(Runs.run(configuration, OptimizerSpec.sgd(), 8, 1e-9, .9));
    Runs.Trace adam = Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 8, 1e-9, .9));
    Runs.Trace wide = Runs.train(Runs.run(configuration, OptimizerSpec.sgd(), 80, 1e-9, .9));

    assertThat(sgd.finished().losses().initial()).isEqualTo(adam.finished().losses().initial());
    // With a rate near zero a batch of 80 is the ten batches of 8; float32 rounding of a mean.
    assertThat(java.util.Arrays.stream(sgd.losses()).limit(10).average().orElseThrow())
        .isCloseTo(wide.losses()[0], org.assertj.core.api.Assertions.within(1e-5));
  }

  private void onItsOwnThread(Runnable task) {
    new Thread(task, "test-training").start();
  }
}
