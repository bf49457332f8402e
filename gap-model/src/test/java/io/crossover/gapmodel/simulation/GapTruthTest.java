package io.crossover.gapmodel.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GapTruthTest {

  static GapTruth[] truths() {
    return new GapTruth[] {
      new GapTruth.Theory(7.3, 0.4, 0.6),
      new GapTruth.LogLinear(5.1, 0.7),
      new GapTruth.Tanh(8, 2, 3),
      new GapTruth.Published(6.19, 1)
    };
  }

  @ParameterizedTest
  @MethodSource("truths")
  void fallsThroughZeroAtItsCrossover(GapTruth truth) {
    assertThat(truth.gapPercent(truth.crossover())).isCloseTo(0, within(1e-12));
    for (double x = 0; x < 14; x += 0.25) {
      assertThat(truth.gapPercent(x)).isGreaterThan(truth.gapPercent(x + 0.25));
    }
  }

  @Test
  void publishedShapeHasThePublishedGaps() {
    GapTruth truth = new GapTruth.Published(6.187, 1);
    assertThat(truth.gapPercent(4)).isCloseTo(0.34, within(0.01));
    assertThat(truth.gapPercent(6)).isCloseTo(0.16, within(0.01));
    assertThat(truth.gapPercent(8)).isCloseTo(-8.52, within(0.1));
    assertThat(truth.gapPercent(10)).isCloseTo(-35.03, within(0.3));
  }

  @Test
  void risingNoiseMeetsItsAnchors() {
    RunNoise noise = new RunNoise(0.3, 3, 2, 8);
    assertThat(noise.sdPercent(2)).isCloseTo(0.3, within(1e-12));
    assertThat(noise.sdPercent(8)).isCloseTo(3, within(1e-12));
    assertThat(noise.sdPercent(5)).isCloseTo(Math.sqrt(0.9), within(1e-12));
    assertThat(RunNoise.constant(0.7).sdPercent(11)).isEqualTo(0.7);
  }
}
