package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HopelessnessTest {

  private static Steps steps(long first, int count, double loss) {
    double[] losses = new double[count];
    Arrays.fill(losses, loss);
    return new Steps(first, losses, new double[count], new double[count]);
  }

  @Test
  void aTenthOfTheStepsInARowAboveTheInitialLoss() {
    Hopelessness hopelessness = new Hopelessness(1_000);

    assertThat(hopelessness.until(steps(1, 99, 6), 5)).isEqualTo(99);
    assertThat(hopelessness.reached()).isFalse();
    assertThat(hopelessness.until(steps(100, 50, 6), 5)).isEqualTo(1);
    assertThat(hopelessness.reached()).isTrue();
    assertThat(hopelessness.above()).isEqualTo(100);
  }

  @Test
  void oneLossThatIsNotAboveBeginsAgain() {
    Hopelessness hopelessness = new Hopelessness(1_000);
    hopelessness.until(steps(1, 99, 6), 5);
    hopelessness.until(steps(100, 1, 5), 5);

    assertThat(hopelessness.until(steps(101, 99, 6), 5)).isEqualTo(99);
    assertThat(hopelessness.reached()).isFalse();
  }

  @Test
  void aShortRunNeedsMoreThanATenth() {
    Hopelessness hopelessness = new Hopelessness(100);

    assertThat(hopelessness.until(steps(1, 100, 6), 5)).isEqualTo(32);
    assertThat(new Hopelessness(20).until(steps(1, 20, 6), 5)).isEqualTo(20);
  }

  @Test
  void theFirstLossThatIsNotFiniteIsTheLast() {
    Hopelessness hopelessness = new Hopelessness(1_000);
    Steps steps = steps(1, 10, 4);
    steps.losses()[6] = Double.NaN;

    assertThat(hopelessness.until(steps, 5)).isEqualTo(7);
    assertThat(hopelessness.reached()).isFalse();
  }

  @Test
  void goesOnFromWhereItWas() {
    Hopelessness hopelessness = new Hopelessness(1_000);
    hopelessness.resume(99);

    assertThat(hopelessness.until(steps(500, 5, 6), 5)).isEqualTo(1);
  }
}
