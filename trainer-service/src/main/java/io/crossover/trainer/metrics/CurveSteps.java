package io.crossover.trainer.metrics;

/**
 * Which steps of a run become points of its curve: the first, the last and every n-th between them,
 * evenly, at most {@value #MAX_POINTS} in all. The choice depends on the number of steps alone.
 */
public final class CurveSteps {

  /** The most points of a run. */
  public static final int MAX_POINTS = 2_000;

  private final long steps;
  private final long stride;

  /** The choice for a run of {@code steps} steps. */
  public CurveSteps(long steps) {
    this.steps = steps;
    // Room for the first and for a last step between two strides.
    this.stride = steps <= MAX_POINTS ? 1 : (steps - 2) / (MAX_POINTS - 2L) + 1;
  }

  /** Whether a step, counted from 1, is a point. */
  public boolean keeps(long step) {
    return step == steps || (step - 1) % stride == 0;
  }
}
