package io.crossover.gapmodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the vectors do not say: behaviour at and far from the data. */
class GaussianProcessTest {
  private static final double[] X = {4, 6, 8, 10, 12};
  private static final double[] Y = {5, 2.5, 0, -6, -20};

  @Test
  void goesThroughGapsThatAreNearlyExact() {
    double[] v = {1e-8, 1e-8, 1e-8, 1e-8, 1e-8};

    GaussianProcess process = GaussianProcess.fit(X, Y, v);

    for (int i = 0; i < X.length; i++) {
      // within a few standard errors of 1e-4
      assertThat(process.at(X[i]).mean()).isCloseTo(Y[i], within(5e-4));
      assertThat(process.at(X[i]).sd()).isLessThan(2e-4);
    }
    assertThat(process.at(7).sd()).isGreaterThan(10 * process.at(8).sd());
  }

  @Test
  void aStraightLineStaysStraightBeyondTheData() {
    double[] line = Arrays.stream(X).map(x -> 8 - x).toArray();

    GaussianProcess process = GaussianProcess.fit(X, line, new double[] {1, 1, 1, 1, 1});

    // exact for every amplitude: the trend takes it all; 1e-9 for rounding
    assertThat(process.at(2).mean()).isCloseTo(6, within(1e-9));
    assertThat(process.at(15).mean()).isCloseTo(-7, within(1e-9));
    assertThat(process.at(15).sd()).isGreaterThan(process.at(12).sd());
    assertThat(Arrays.stream(process.weights()).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void needsTwoBatchSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianProcess.fit(new double[] {1}, new double[] {1}, new double[] {1}))
        .withMessageContaining("1 batch sizes");
  }

  @Test
  void rejectsAMatrixThatIsNotPositiveDefinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cholesky(new double[][] {{1, 2}, {2, 1}}))
        .withMessageContaining("pivot 1");
  }
}
