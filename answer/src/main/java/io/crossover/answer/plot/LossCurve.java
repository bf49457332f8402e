package io.crossover.answer.plot;

import java.util.List;

/**
 * How the loss of one training went.
 *
 * @param name optimizer and setting, for people
 * @param optimizer which of its sweep's optimizers, from 0: the baseline, the challenger, others
 * @param points by ascending step, losses finite
 */
public record LossCurve(String name, int optimizer, List<Point> points) {

  /**
   * A point of it.
   *
   * @param step from 1
   * @param loss of the step's batch
   */
  public record Point(long step, double loss) {}

  /** Copies the points. */
  public LossCurve {
    points = List.copyOf(points);
  }
}
