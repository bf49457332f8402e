package io.crossover.trainer.training;

import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;

/**
 * The gradient noise scale B = tr(Σ)/|G|² from gradients of two batch sizes (McCandlish et al.
 * 2018, appendix A): those of the micro-batches, b samples each, and that of the whole batch, B
 * samples. With E|g_b|² = |G|² + tr(Σ)/b for both sizes, tr(Σ) = (|g_b|² − |g_B|²)/(1/b − 1/B) and
 * |G|² = |g_B|² − tr(Σ)/B. Both are summed over the steps before they are divided: single ones are
 * noisy.
 */
final class GradientNoise {

  private static final String SUMS = "progress.noise";

  private double noise;
  private double signal;

  /**
   * The estimate of tr(Σ) of one step; NaN where the batch does not have two whole micro-batches.
   *
   * @param squares sum of the squared norms of the gradients of the whole micro-batches, each
   *     multiplied with its share of the batch
   * @param norm of the gradient of the whole batch
   */
  static double estimate(double squares, double norm, long batch, long micro) {
    long whole = batch / micro;
    if (whole < 2) {
      return Double.NaN;
    }
    double share = (double) micro / batch;
    double small = squares / (share * share) / whole;
    return (small - norm * norm) / (1.0 / micro - 1.0 / batch);
  }

  /** Takes in a step's estimate, unless it is NaN. */
  void add(double estimate, double norm, long batch) {
    if (Double.isFinite(estimate)) {
      noise += estimate;
      signal += norm * norm - estimate / batch;
    }
  }

  /** The scale in samples, or null where there is no estimate or the noise hides the gradient. */
  Double scale() {
    double scale = noise / signal;
    return noise >= 0 && signal > 0 && Double.isFinite(scale) ? scale : null;
  }

  StoredTensor state() {
    return StoredTensor.of(SUMS, noise, signal);
  }

  void resume(TrainingState from) {
    double[] sums = from.tensor(SUMS, ElementType.F64, 2).doubles();
    noise = sums[0];
    signal = sums[1];
  }
}
