package io.crossover.events.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import java.util.Arrays;
import java.util.UUID;

/**
 * Points of a run's curves as parallel arrays of one length, 1 to 10,000, in ascending steps. Topic
 * {@code crossover.run.metrics}, key: run id. Values that are not finite are kept. The arrays that
 * may be null are where they were not measured at any of the points; at one of them the value is
 * NaN.
 *
 * @param sweepId the sweep of the run
 * @param runId the run
 * @param attempt which attempt of the run, 1 to 1,000
 * @param steps the step of each point, from 1
 * @param losses training loss of the step's batch, nats a token
 * @param learningRates the rate that the step used
 * @param gradientNorms global gradient norm before clipping
 * @param weightNorms norm of all weights after the step, or null
 * @param updateNorms norm of what the step changed them by, or null
 * @param gradientNoises estimate of tr(Σ), the variance of a sample's gradient, from the
 *     micro-batches of the step, or null; single estimates are noisy and may be negative
 * @param stepSeconds time of the step, averaged over a call into libtorch, or null
 */
public record MetricBatch(
    UUID sweepId,
    UUID runId,
    int attempt,
    long[] steps,
    double[] losses,
    double[] learningRates,
    double[] gradientNorms,
    @JsonInclude(JsonInclude.Include.NON_NULL) double[] weightNorms,
    @JsonInclude(JsonInclude.Include.NON_NULL) double[] updateNorms,
    @JsonInclude(JsonInclude.Include.NON_NULL) double[] gradientNoises,
    @JsonInclude(JsonInclude.Include.NON_NULL) double[] stepSeconds)
    implements Event {

  /** The most points of one batch. */
  public static final int MAX_POINTS = 10_000;

  /** Rejects arrays that are missing, empty, of different lengths or out of order. */
  public MetricBatch {
    new Checks()
        .required("sweepId", sweepId, "a UUID")
        .required("runId", runId, "a UUID")
        .range("attempt", attempt, 1, RunSpec.MOST_ATTEMPTS)
        .required("steps", steps, "an array")
        .required("losses", losses, "an array")
        .required("learningRates", learningRates, "an array")
        .required("gradientNorms", gradientNorms, "an array")
        .orThrow();
    Checks checks =
        new Checks()
            .range("steps.length", steps.length, 1, MAX_POINTS)
            .range("losses.length", losses.length, steps.length, steps.length)
            .range("learningRates.length", learningRates.length, steps.length, steps.length)
            .range("gradientNorms.length", gradientNorms.length, steps.length, steps.length)
            .that(ascending(steps), "steps", Arrays.toString(steps), "ascending steps from 1");
    checkLength(checks, "weightNorms", weightNorms, steps.length);
    checkLength(checks, "updateNorms", updateNorms, steps.length);
    checkLength(checks, "gradientNoises", gradientNoises, steps.length);
    checkLength(checks, "stepSeconds", stepSeconds, steps.length);
    checks.orThrow();
  }

  /** Points of which only the first three values are known. */
  public MetricBatch(
      UUID sweepId,
      UUID runId,
      int attempt,
      long[] steps,
      double[] losses,
      double[] learningRates,
      double[] gradientNorms) {
    this(
        sweepId,
        runId,
        attempt,
        steps,
        losses,
        learningRates,
        gradientNorms,
        null,
        null,
        null,
        null);
  }

  private static void checkLength(Checks checks, String field, double[] values, int length) {
    if (values != null) {
      checks.range(field + ".length", values.length, length, length);
    }
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
        && Arrays.equals(gradientNorms, that.gradientNorms)
        && Arrays.equals(weightNorms, that.weightNorms)
        && Arrays.equals(updateNorms, that.updateNorms)
        && Arrays.equals(gradientNoises, that.gradientNoises)
        && Arrays.equals(stepSeconds, that.stepSeconds);
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
