package io.crossover.gapmodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JointPosteriorTest {
  private static final double[] X = {2, 5, 8, 11};
  private static final double[] Y = {2, 1.2, -0.5, -2.2};
  private static final double[] V = {0.04, 0.09, 0.04, 0.16};

  @Test
  void agreesWithThePosteriorAtEachPosition() {
    GaussianProcess process = GaussianProcess.fit(X, Y, V);

    JointPosterior joint = process.jointAt(new double[] {0, 3.3, 6, 12});

    double[] at = {0, 3.3, 6, 12};
    for (int i = 0; i < at.length; i++) {
      assertThat(joint.mean(i)).isCloseTo(process.at(at[i]).mean(), within(1e-12));
      assertThat(Math.sqrt(joint.variance(i))).isCloseTo(process.at(at[i]).sd(), within(1e-10));
    }
  }

  @Test
  void aMeasurementNarrowsItsNeighboursAndTwoNarrowMore() {
    JointPosterior joint = GaussianProcess.fit(X, Y, V).jointAt(new double[] {6, 6.5, 12});

    JointPosterior once = joint.after(0, 0.05);
    JointPosterior twice = once.after(0, 0.05);

    assertThat(joint.varianceAfter(1, 0, 0.05)).isCloseTo(once.variance(1), within(1e-15));
    assertThat(once.variance(1)).isLessThan(joint.variance(1));
    assertThat(twice.variance(1)).isLessThan(once.variance(1));
    assertThat(twice.variance(0)).isCloseTo(joint.after(0, 0.025).variance(0), within(1e-12));
    assertThat(once.mean(1)).isEqualTo(joint.mean(1));
  }
}
