package io.crossover.gapmodel.estimate;

/** Where the reported batch size comes from (science 3 (f)). */
public enum Method {
  /** The root of the fitted theory curve. */
  THEORY,
  /** The zero of the Gaussian-process mean. */
  GAUSSIAN_PROCESS,
  /** The zero of the isotonic fit, or the end of the isotonic set nearest to it. */
  ISOTONIC,
  /** No batch size is reported. */
  NONE
}
