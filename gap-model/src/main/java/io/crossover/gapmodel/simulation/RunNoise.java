package io.crossover.gapmodel.simulation;

/**
 * Standard deviation of a run's loss from seed to seed, in percent of its mean: log-linear in the
 * batch size between two anchors and beyond them.
 *
 * @param from standard deviation in percent at {@code fromOctave}, above 0
 * @param to standard deviation in percent at {@code toOctave}, above 0
 * @param fromOctave an anchor, in octaves
 * @param toOctave the other anchor, in octaves, above {@code fromOctave}
 */
public record RunNoise(double from, double to, double fromOctave, double toOctave) {

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public RunNoise {
    if (!(from > 0 && to > 0 && Double.isFinite(from) && Double.isFinite(to))) {
      throw new IllegalArgumentException(
          "from, to: " + from + ", " + to + " are not finite and above 0");
    }
    if (!(fromOctave < toOctave)) {
      throw new IllegalArgumentException(
          "toOctave: " + toOctave + " is not above fromOctave " + fromOctave);
    }
  }

  /**
   * The same noise everywhere.
   *
   * @param sdPercent standard deviation in percent, above 0
   * @return the noise
   */
  public static RunNoise constant(double sdPercent) {
    return new RunNoise(sdPercent, sdPercent, 0, 1);
  }

  /**
   * The noise at one batch size.
   *
   * @param x batch size in octaves
   * @return standard deviation in percent
   */
  public double sdPercent(double x) {
    double share = (x - fromOctave) / (toOctave - fromOctave);
    return from * Math.pow(to / from, share);
  }
}
