package io.crossover.gapmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;

/** Comparison of numbers that may be infinite, with a mixed tolerance. */
public final class Close {
  private Close() {}

  /**
   * {@code |actual - expected| <= absolute + relative |expected|}; infinities and NaN are equal.
   */
  public static void assertClose(
      String what, double actual, double expected, double absolute, double relative) {
    if (!Double.isFinite(expected)) {
      // boxed: NaN equals NaN
      assertThat(Double.valueOf(actual)).as(what).isEqualTo(Double.valueOf(expected));
      return;
    }
    assertThat(actual)
        .as(what)
        .isCloseTo(expected, Offset.offset(absolute + relative * Math.abs(expected)));
  }

  public static void assertClose(
      String what, double[] actual, double[] expected, double absolute, double relative) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertClose(what + "[" + i + "]", actual[i], expected[i], absolute, relative);
    }
  }

  public static void assertClose(
      String what, List<Double> actual, double[] expected, double absolute, double relative) {
    assertClose(
        what,
        actual.stream().mapToDouble(Double::doubleValue).toArray(),
        expected,
        absolute,
        relative);
  }
}
