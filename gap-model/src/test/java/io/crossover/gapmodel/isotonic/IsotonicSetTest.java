package io.crossover.gapmodel.isotonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Exact in the small cases, 1e-9 where sums of random numbers are compared. */
class IsotonicSetTest {
  private static final double[] X = {2, 4, 6, 8};
  private static final double[] UNIT = {1, 1, 1, 1};

  @Test
  void aFallingSequenceIsItsOwnFit() {
    double[] y = {3, 1, -1, -2};

    IsotonicSet set = IsotonicSet.of(X, y, UNIT);

    assertThat(set.fit()).containsExactly(y);
    assertThat(set.crossing()).isEqualTo(5);
    assertThat(set.residuals()).containsExactly(10, 1, 0, 1, 5);
  }

  @Test
  void theHullWidensWithTheQuantile() {
    IsotonicSet set = IsotonicSet.of(X, new double[] {3, 1, -1, -2}, UNIT);

    assertThat(set.hull(0.5)).isEqualTo(new Interval(4, 6));
    assertThat(set.hull(1)).isEqualTo(new Interval(2, 8));
    assertThat(set.hull(2.3)).isEqualTo(new Interval(2, Double.POSITIVE_INFINITY));
    assertThat(set.hull(4))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void withoutASignChangeTheCrossingIsBeyondTheData() {
    assertThat(IsotonicSet.of(X, new double[] {4, 3, 2, 1}, UNIT).crossing())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(IsotonicSet.of(X, new double[] {-1, -2, -3, -4}, UNIT).crossing())
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void aStretchOfZerosCrossesInItsMiddle() {
    assertThat(IsotonicSet.of(X, new double[] {1, 0, 0, -1}, UNIT).crossing()).isEqualTo(5);
  }

  @Test
  void noOtherFallingSequenceFitsBetter() {
    long seed = 3;
    System.out.println("IsotonicSetTest seed " + seed);
    Random random = new Random(seed);
    for (int n = 0; n < 500; n++) {
      int k = 1 + random.nextInt(8);
      double[] y = random.doubles(k, -5, 5).toArray();
      double[] w = random.doubles(k, 0.1, 3).toArray();

      double[] fit = DecreasingFit.fit(y, w);

      double best = DecreasingFit.residual(y, w, fit);
      for (int i = 1; i < k; i++) {
        assertThat(fit[i]).isLessThanOrEqualTo(fit[i - 1]);
      }
      for (int trial = 0; trial < 50; trial++) {
        double[] other = fit.clone();
        for (int i = 0; i < k; i++) {
          other[i] += 0.3 * random.nextGaussian();
        }
        Arrays.sort(other);
        for (int i = 0; i < k / 2; i++) {
          double swap = other[i];
          other[i] = other[k - 1 - i];
          other[k - 1 - i] = swap;
        }
        assertThat(DecreasingFit.residual(y, w, other)).isGreaterThanOrEqualTo(best - 1e-9);
      }
      assertThat(Arrays.stream(IsotonicSet.of(x(k), y, inverse(w)).residuals()).min().orElseThrow())
          .as("the best candidate is the unconstrained fit")
          .isCloseTo(best, within(1e-9));
    }
  }

  @Test
  void anIntervalHasItsEndsInOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(2, 1))
        .withMessageContaining("lower: 2.0");
    assertThat(new Interval(1, 2).clamp(Double.NEGATIVE_INFINITY)).isEqualTo(1);
    assertThat(new Interval(1, 2).contains(2)).isTrue();
  }

  private static double[] x(int k) {
    double[] x = new double[k];
    Arrays.setAll(x, i -> i);
    return x;
  }

  private static double[] inverse(double[] w) {
    return Arrays.stream(w).map(value -> 1 / value).toArray();
  }
}
