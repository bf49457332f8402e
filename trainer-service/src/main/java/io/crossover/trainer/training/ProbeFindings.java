package io.crossover.trainer.training;

import io.crossover.events.probe.Curvature;
import java.util.List;

/**
 * What a probe measured.
 *
 * @param parameters weights of the model
 * @param initialLoss of the first step
 * @param lowestLoss mean of the last tenth of the steps, below the initial one
 * @param noise square root of the trace of the covariance of a sample's gradient, above 0
 * @param curvatures on the way, the first before the first step
 * @param seconds that it took
 */
public record ProbeFindings(
    long parameters,
    double initialLoss,
    double lowestLoss,
    double noise,
    List<Curvature> curvatures,
    double seconds) {}
