package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.noise.NoiseModel;

/**
 * Settings of the estimator.
 *
 * @param level confidence level of the interval and the signs, in (0.5, 1); default 0.95
 * @param noise noise model; default {@link NoiseModel#TREND}
 * @param minSteps cells whose runs make fewer steps are left out of the fit and flagged; 0 keeps
 *     all; default 64 (science 3, "Too few steps")
 */
public record EstimatorSettings(double level, NoiseModel noise, int minSteps) {
  private static final EstimatorSettings DEFAULTS =
      new EstimatorSettings(0.95, NoiseModel.TREND, 64);

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a field is missing or outside the range given above
   */
  public EstimatorSettings {
    if (!(level > 0.5 && level < 1)) {
      throw new IllegalArgumentException("level: " + level + " is not in (0.5, 1)");
    }
    if (noise == null) {
      throw new IllegalArgumentException("noise: null is not one of POOLED, TREND");
    }
    if (minSteps < 0) {
      throw new IllegalArgumentException("minSteps: " + minSteps + " is not at least 0");
    }
  }

  /**
   * The default settings.
   *
   * @return level 0.95, trend noise, at least 64 steps
   */
  public static EstimatorSettings defaults() {
    return DEFAULTS;
  }

  /**
   * These settings with another level.
   *
   * @param level confidence level, in (0.5, 1)
   * @return new settings
   * @throws IllegalArgumentException if {@code level} is outside its range
   */
  public EstimatorSettings withLevel(double level) {
    return new EstimatorSettings(level, noise, minSteps);
  }

  /**
   * These settings with another noise model.
   *
   * @param noise noise model
   * @return new settings
   * @throws IllegalArgumentException if {@code noise} is null
   */
  public EstimatorSettings withNoise(NoiseModel noise) {
    return new EstimatorSettings(level, noise, minSteps);
  }

  /**
   * These settings with another step limit.
   *
   * @param minSteps least number of steps of a cell in the fit, 0 to keep all
   * @return new settings
   * @throws IllegalArgumentException if {@code minSteps} is negative
   */
  public EstimatorSettings withMinSteps(int minSteps) {
    return new EstimatorSettings(level, noise, minSteps);
  }
}
