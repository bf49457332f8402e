package io.crossover.gapmodel.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Fits of curves that are known exactly; 1e-7 relative, as the coefficients in estimator.json. */
class TheoryFitterTest {
  private static final double[] BATCH_SIZES = {16, 64, 256, 1024, 4096};
  private static final double[] VARIANCES = {0.02, 0.03, 0.02, 0.05, 0.04};

  @Test
  void recoversACurveOfRegimeOne() {
    TheoryFit fit = fit(new GapCoefficients(1, 16, -1.0 / 128));

    assertThat(fit.coefficients().a0()).isCloseTo(1, within(1e-7));
    assertThat(fit.coefficients().a1()).isCloseTo(16, within(1e-6));
    assertThat(fit.coefficients().a2()).isCloseTo(-1.0 / 128, within(1e-9));
    assertThat(fit.regime()).isEqualTo(Regime.I);
    assertThat(fit.log2Crossover()).isCloseTo(8, within(1e-7));
    assertThat(fit.pValue().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(fit.rejected()).isFalse();
  }

  @Test
  void aRisingCurveWithoutACrossoverIsRegimeTwo() {
    TheoryFit fit = fit(new GapCoefficients(4, 12, 0.004));

    assertThat(fit.regime()).isEqualTo(Regime.II);
    assertThat(fit.log2Crossover()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aCurveThatStartsBelowZeroHasNoCrossoverAbove() {
    // its mean is positive, its constant is not
    TheoryFit fit = fit(new GapCoefficients(-1, 0, 0.01));

    assertThat(fit.coefficients().a0()).isCloseTo(-1, within(1e-7));
    assertThat(fit.log2Crossover()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void threeBatchSizesLeaveNoDegreeOfFreedomAndTwoNoFit() {
    double[] three = {16, 64, 256};
    double[] y = {3, 1, -2};
    double[] v = {1, 1, 1};

    TheoryFit fit = TheoryFitter.fit(three, y, v).orElseThrow();

    assertThat(fit.parameters()).isEqualTo(3);
    assertThat(fit.pValue()).isEmpty();
    assertThat(fit.rejected()).isFalse();
    assertThat(TheoryFitter.fit(new double[] {16, 64}, new double[] {1, 2}, new double[] {1, 1}))
        .isEmpty();
  }

  private static TheoryFit fit(GapCoefficients curve) {
    double[] y = Arrays.stream(BATCH_SIZES).map(curve::gapAt).toArray();
    return TheoryFitter.fit(BATCH_SIZES, y, VARIANCES).orElseThrow();
  }
}
