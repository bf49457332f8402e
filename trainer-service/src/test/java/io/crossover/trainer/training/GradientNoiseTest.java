package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.OptimizerSpec;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GradientNoiseTest {

  @Test
  void ofTwoGradientsItIsTheirSampleVariance() {
    // 3 and 1, each with half of the batch: mean 2, variance ((3 − 2)² + (1 − 2)²)/1.
    double estimate = GradientNoise.estimate(1.5 * 1.5 + 0.5 * 0.5, 2, 2, 1);

    assertThat(estimate).isCloseTo(2, within(1e-12));
  }

  @Test
  void whatIsLeftOverCountsInTheBatchAlone() {
    // Batch of 5 in micro-batches of 2, 2 and 1: the mean over the two whole ones.
    double share = 2.0 / 5;
    double squares = share * share * (9 + 1);

    assertThat(GradientNoise.estimate(squares, 2, 5, 2))
        .isCloseTo((5 - 4) / (1.0 / 2 - 1.0 / 5), within(1e-12));
    assertThat(GradientNoise.estimate(squares, 2, 3, 2)).isNaN();
  }

  @Test
  void sumsAreDividedAndNotTheEstimates() {
    GradientNoise noise = new GradientNoise();
    assertThat(noise.scale()).isNull();

    noise.add(6, 2, 2);
    noise.add(Double.NaN, 2, 2);
    noise.add(2, 2, 2);

    // Noise 6 + 2, signal (4 − 3) + (4 − 1).
    assertThat(noise.scale()).isCloseTo(2, within(1e-12));
    noise.add(100, 2, 2);
    assertThat(noise.scale()).as("signal below 0").isNull();
  }

  @Test
  void everySizeOfMicroBatchSeesTheSameNoise() {
    // The weights hardly move, so all steps see the same distribution of gradients; of 60 steps
    // with 16
    // samples the mean of the estimates is good to about a tenth.
    double[] fine = noises(1);
    double[] coarse = noises(4);

    assertThat(mean(fine)).isPositive().isCloseTo(mean(coarse), Percentage.withPercentage(30));
    assertThat(noises(0)).containsOnly(Double.NaN);
  }

  private static double[] noises(int micro) {
    return Runs.train(
            Runs.run(
                Runs.configuration(Runs.MLP, Runs.MARKOV, 960, 1, micro),
                OptimizerSpec.sgd(),
                16,
                1e-6,
                0))
        .chunks()
        .stream()
        .flatMapToDouble(steps -> Arrays.stream(steps.gradientNoises()))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
