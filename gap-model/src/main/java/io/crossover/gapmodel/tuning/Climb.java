package io.crossover.gapmodel.tuning;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far one learning rate of a cell has come on one seed.
 *
 * @param learningRate peak learning rate, finite and above 0
 * @param rungs smoothed training loss by the step of each rung that it passed, finite
 * @param standing where the run stands
 * @param loss final training loss, finite and above 0; NaN unless it is {@link Standing#COMPLETED}
 */
public record Climb(
    double learningRate, SortedMap<Long, Double> rungs, Standing standing, double loss) {

  /** Where a run stands. */
  public enum Standing {
    /** It may pass further rungs. */
    OPEN,
    /** It has a final loss. */
    COMPLETED,
    /** It was stopped as hopeless. */
    STOPPED,
    /** It diverged or failed: nothing can be said against others by it. */
    WITHOUT_LOSS
  }

  /**
   * Copies the rungs and checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public Climb {
    rungs = Collections.unmodifiableSortedMap(new TreeMap<>(rungs));
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate: " + learningRate + " is not finite and above 0");
    }
    if (!rungs.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("rungs: " + rungs + " are not all finite");
    }
    if (standing == Standing.COMPLETED ? !(loss > 0) || Double.isInfinite(loss) : loss == loss) {
      throw new IllegalArgumentException("loss: " + loss + " does not go with " + standing);
    }
  }

  /** Whether it speaks for its learning rate at a rung. */
  boolean counts(long rung) {
    return standing != Standing.WITHOUT_LOSS && rungs.containsKey(rung);
  }
}
