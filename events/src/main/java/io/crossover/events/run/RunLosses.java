package io.crossover.events.run;

import io.crossover.events.configuration.LossMetric;

/**
 * The losses that a run reports, in nats a token. Not finite where the run diverged; such values
 * are the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} in JSON.
 *
 * @param initial of the first step, before any update
 * @param last of the last step
 * @param finalLoss with the final weights, over a fixed sample of the training data
 * @param ema exponential moving average of the per-step losses, α = 0.01
 * @param validation with the final weights, over the validation split
 */
public record RunLosses(
    double initial, double last, double finalLoss, double ema, double validation) {

  /** The loss that a configuration compares. */
  public double of(LossMetric metric) {
    return switch (metric) {
      case FINAL -> finalLoss;
      case EMA -> ema;
      case VALIDATION -> validation;
    };
  }

  /** Whether the last loss is not finite or the compared loss is above the initial one. */
  public boolean diverged(LossMetric metric) {
    double compared = of(metric);
    return !Double.isFinite(last) || !Double.isFinite(compared) || compared > initial;
  }
}
