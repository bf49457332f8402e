package io.crossover.answer;

import io.crossover.events.estimate.GapOnCurve;
import io.crossover.events.estimate.TheoryCurve;
import io.crossover.gapmodel.estimate.GapCurve;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.noise.Student;
import io.crossover.gapmodel.theory.TheoryFit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The curves of an estimate, as thin and as short as a plot needs them. */
final class Curves {

  /** Of the 32 samples an octave every fourth is kept. */
  private static final int EVERY = 4;

  private static final double BEYOND_OCTAVES = 1;
  private static final double ROUNDING = 1e-9;
  private static final MathContext DIGITS = new MathContext(6);

  private Curves() {}

  static TheoryCurve theory(TheoryFit fit) {
    double crossover = Math.pow(2, fit.log2Crossover());
    boolean finite = Double.isFinite(crossover) && crossover > 0;
    return new TheoryCurve(
        fit.coefficients().a0(),
        fit.coefficients().a1(),
        fit.coefficients().a2(),
        fit.pValue().isPresent() ? Double.valueOf(fit.pValue().getAsDouble()) : null,
        fit.regime().name(),
        finite ? Double.valueOf(crossover) : null);
  }

  /** The curve from an octave below the points that were used to an octave above, with its band. */
  static List<GapOnCurve> through(GapEstimate estimate) {
    if (estimate.curve().isEmpty()) {
      return List.of();
    }
    List<GapCurve.Sample> samples = estimate.curve().get().samples();
    double first = log2(samples.get(0).batchSize()) + GapCurve.BEYOND_OCTAVES;
    double last = log2(samples.get(samples.size() - 1).batchSize()) - GapCurve.BEYOND_OCTAVES;
    double t = Student.twoSided(estimate.level(), estimate.degreesOfFreedom());
    List<GapOnCurve> curve = new ArrayList<>();
    for (int i = 0; i < samples.size(); i += EVERY) {
      double x = log2(samples.get(i).batchSize());
      if (x >= first - BEYOND_OCTAVES - ROUNDING && x <= last + BEYOND_OCTAVES + ROUNDING) {
        curve.add(sample(samples.get(i), t));
      }
    }
    return curve;
  }

  private static GapOnCurve sample(GapCurve.Sample sample, double t) {
    double half = t * sample.standardDeviation();
    return new GapOnCurve(
        rounded(sample.batchSize()),
        rounded(sample.gapPercent()),
        rounded(sample.gapPercent() - half),
        rounded(sample.gapPercent() + half));
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
