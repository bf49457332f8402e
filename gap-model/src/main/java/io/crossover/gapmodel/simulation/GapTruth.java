package io.crossover.gapmodel.simulation;

/**
 * A gap curve with a known crossover, in percent over {@code x = log2} of the batch size. All fall
 * with the batch size, a line with a negative slope excepted.
 */
public sealed interface GapTruth {

  /**
   * What tables call it.
   *
   * @return a short name
   */
  String name();

  /**
   * The true gap.
   *
   * @param x batch size in octaves
   * @return gap in percent, positive below the crossover and negative above it
   */
  double gapPercent(double x);

  /**
   * The true crossover.
   *
   * @return in octaves
   */
  double crossover();

  /**
   * The curve of the theory (science 2) in regime I, {@code a0 + a1/√B + a2·B} with its root at the
   * crossover.
   *
   * @param crossover in octaves
   * @param constant {@code a0} in percent, above 0
   * @param decay {@code a1/√B} at the crossover in percent, not negative
   */
  record Theory(double crossover, double constant, double decay) implements GapTruth {
    @Override
    public String name() {
      return "theory";
    }

    @Override
    public double gapPercent(double x) {
      double octaves = x - crossover;
      return constant
          + decay * Math.pow(2, -octaves / 2)
          - (constant + decay) * Math.pow(2, octaves);
    }
  }

  /**
   * A straight line.
   *
   * @param crossover in octaves
   * @param slope fall in percent an octave; below 0 for the reverse of a crossover
   */
  record LogLinear(double crossover, double slope) implements GapTruth {
    @Override
    public String name() {
      return "log-linear";
    }

    @Override
    public double gapPercent(double x) {
      return slope * (crossover - x);
    }
  }

  /**
   * A line that levels off on both sides.
   *
   * @param crossover in octaves
   * @param amplitude greatest gap in percent, above 0
   * @param width octaves from the crossover to tanh(1) of the amplitude, above 0
   */
  record Tanh(double crossover, double amplitude, double width) implements GapTruth {
    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public double gapPercent(double x) {
      return amplitude * Math.tanh((crossover - x) / width);
    }
  }

  /**
   * A low plateau and then a quadratic fall, as the published GPT on FineWeb (science 6): with
   * scale 1 and the crossover at 6.19 octaves it is +0.34 at 16, +0.16 at 64, −8.5 at 256 and −35
   * at 1024.
   *
   * @param crossover in octaves
   * @param scale factor of the gaps, above 0
   */
  record Published(double crossover, double scale) implements GapTruth {
    private static final double PLATEAU = 0.34;
    private static final double FALL = 2.2;
    private static final double SHARPNESS = 2.4;
    private static final double KNEE_TO_CROSSOVER =
        Math.log(Math.expm1(SHARPNESS * Math.sqrt(PLATEAU / FALL))) / SHARPNESS;

    @Override
    public String name() {
      return "published";
    }

    @Override
    public double gapPercent(double x) {
      double pastKnee = x - crossover + KNEE_TO_CROSSOVER;
      double ramp = Math.log1p(Math.exp(SHARPNESS * pastKnee)) / SHARPNESS;
      return scale * (PLATEAU - FALL * ramp * ramp);
    }
  }
}
