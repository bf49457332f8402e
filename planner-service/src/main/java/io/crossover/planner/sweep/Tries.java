package io.crossover.planner.sweep;

/**
 * How often a run was tried. What counts against it are attempts that came to nothing without the
 * run having come further: one that is interrupted again and again, and goes on from a later
 * checkpoint each time, is never given up.
 *
 * @param attempt which attempt it is, from 1
 * @param lost attempts before it that came to nothing since the run last came further
 * @param reached steps from which a trainer went on, the most so far: a checkpoint had them
 */
public record Tries(int attempt, int lost, long reached) {

  /** Never tried before. */
  static final Tries FIRST = new Tries(1, 0, 0);

  /** The next attempt, where the present one does not count against the run. */
  Tries next() {
    return new Tries(attempt + 1, lost, reached);
  }

  /** The next attempt, where the present one came to nothing. */
  Tries afterLoss() {
    return new Tries(attempt + 1, lost + 1, reached);
  }

  /**
   * A trainer has it.
   *
   * @param step from which it goes on; null from the beginning
   */
  Tries from(Long step) {
    return step != null && step > reached ? new Tries(attempt, 0, step) : this;
  }
}
