package io.crossover.events.run;

import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import java.util.Arrays;
import java.util.UUID;

/**
 * Points of a run's curves as parallel arrays of one length, 1 to 10,000, in ascending steps. Topic
 * {@code crossover.run.metrics}, key: run id. Values that are not finite are kept.
 *
 * @param sweepId the sweep of the run
 * @param runId the run
 * @param attempt which attempt of the run, 1 to 1,000
 * @param steps the step of each point, from 1
 * @param losses training loss of the step's batch, nats a token
 * @param learningRates the rate that the step used
 * @param gradientNorms global gradient norm before clipping
 */
public record MetricBatch(
    UUID sweepId,
    UUID runId,
    int attempt,
    long[] steps,
    double[] losses,
    double[] learningRates,
    double[] gradientNorms)
    implements Event {

  /** The most points of one batch. */
  public static final int MAX_POINTS = 10_000;

  /** Rejects arrays that are missing, empty, of different lengths or out of order. */
  public MetricBatch {
    new Checks()
        .required("sweepId", sweepId, "a UUID")
        .required("runId", runId, "a UUID")
        .range("attempt", attempt, 1, 1_000)
        .required("steps", steps, "an array")
        .required("losses", losses, "an array")
        .required("learningRates", learningRates, "an array")
        .required("gradientNorms", gradientNorms, "an array")
        .orThrow();
    new Checks()
        .range("steps.length", steps.length, 1, MAX_POINTS)
        .range("losses.length", losses.length, steps.length, steps.length)
        .range("learningRates.length", learningRates.length, steps.length, steps.length)
        .range("gradientNorms.length", gradientNorms.length, steps.length, steps.length)
        .that(ascending(steps), "steps", Arrays.toString(steps), "ascending steps from 1")
        .orThrow();
  }

  /** The number of points. */
  public int size() {
    return steps.length;
  }

  private static boolean ascending(long[] steps) {
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] < 1 || (i > 0 && steps[i] <= steps[i - 1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricBatch that
        && sweepId.equals(that.sweepId)
        && runId.equals(that.runId)
        && attempt == that.attempt
        && Arrays.equals(steps, that.steps)
        && Arrays.equals(losses, that.losses)
        && Arrays.equals(learningRates, that.learningRates)
        && Arrays.equals(gradientNorms, that.gradientNorms);
  }

  @Override
  public int hashCode() {
    return 31 * runId.hashCode() + Arrays.hashCode(steps);
  }

  @Override
  public String toString() {
    return "MetricBatch[runId=" + runId + ", attempt=" + attempt + ", points=" + size() + "]";
  }
}
