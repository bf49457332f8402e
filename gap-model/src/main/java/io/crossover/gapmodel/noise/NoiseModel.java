package io.crossover.gapmodel.noise;

/** How the seed-to-seed variance of the losses is modelled (science 3, "Noise model"). */
public enum NoiseModel {
  /** One variance for all cells. */
  POOLED,
  /** A variance that may change with the batch size and differ between optimizers; the default. */
  TREND
}
