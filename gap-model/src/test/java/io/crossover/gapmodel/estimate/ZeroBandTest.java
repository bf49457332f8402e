package io.crossover.gapmodel.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.process.GaussianProcess;
import org.junit.jupiter.api.Test;

class ZeroBandTest {
  private static final double[] X = {2, 4, 6, 8};
  private static final Interval EVERYWHERE =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  @Test
  void anEndWhoseNeighbourIsAcceptedTooIsClippedToTheBounds() {
    ZeroBand noisy = band(new double[] {0.1, -0.1, 0.1, -0.1}, 1);
    // neither end is on the grid of 32 points an octave
    Interval bounds = new Interval(3.01, 5.99);

    assertThat(noisy.hull(2, bounds)).contains(bounds);
    assertThat(noisy.hull(2, EVERYWHERE)).contains(EVERYWHERE);
  }

  @Test
  void anEndWhoseNeighbourIsRejectedIsWhereTheMeanIsTStandardDeviationsFromZero() {
    double[] y = {6, 2, -2, -6};
    GaussianProcess process = GaussianProcess.fit(X, y, new double[] {1, 1, 1, 1});
    ZeroBand band = new ZeroBand(Grid.around(X), process);

    Interval hull = band.hull(2, EVERYWHERE).orElseThrow();

    // linear between grid points: 1e-3 of a percent point
    assertThat(process.at(hull.lower()).mean())
        .isCloseTo(2 * process.at(hull.lower()).sd(), within(1e-3));
    assertThat(process.at(hull.upper()).mean())
        .isCloseTo(-2 * process.at(hull.upper()).sd(), within(1e-3));
    assertThat(hull.lower() + hull.upper()).as("symmetric").isCloseTo(10, within(1e-6));
    assertThat(band.hull(2, new Interval(7, 8))).as("nothing there").isEmpty();
  }

  @Test
  void theNearestOfSeveralDownCrossingsIsTaken() {
    ZeroBand band = band(new double[] {5, -5, 5, -5}, 1e-4);

    assertThat(band.downCrossing(2).orElseThrow()).isBetween(2.0, 4.0);
    assertThat(band.downCrossing(8).orElseThrow()).isBetween(6.0, 8.0);
    assertThat(band(new double[] {-5, -3, 3, 5}, 1e-4).downCrossing(5)).isEmpty();
  }

  private static ZeroBand band(double[] y, double variance) {
    double[] v = {variance, variance, variance, variance};
    return new ZeroBand(Grid.around(X), GaussianProcess.fit(X, y, v));
  }
}
