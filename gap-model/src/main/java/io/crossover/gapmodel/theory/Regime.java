package io.crossover.gapmodel.theory;

/** The two cases of the theory (science 2). */
public enum Regime {
  /** {@code r < d^⅓}: there is exactly one crossover, from SGD to Adam. */
  I,
  /** {@code r >= d^⅓}: SGD is better at every batch size. */
  II
}
