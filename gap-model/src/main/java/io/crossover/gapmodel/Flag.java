package io.crossover.gapmodel;

/**
 * Something a reader of an estimate should know before trusting it. A flag never makes an estimate
 * invalid; it says what could be better (science 3 (g)).
 */
public enum Flag {
  /** A batch size has no loss on one side (never run, or every run diverged) and was left out. */
  MISSING_CELL,
  /** A batch size leaves too few steps to train either optimizer and was left out of the fit. */
  TOO_FEW_STEPS,
  /** Every cell has a single seed, or a tuned cell has one: the noise is partly an assumption. */
  SINGLE_SEED,
  /**
   * The best learning rate of a cell is the smallest or largest tried: a better one may lie beyond.
   */
  LR_EDGE,
  /** The best momentum of a cell is the smallest or largest tried: a better one may lie beyond. */
  MOMENTUM_EDGE,
  /** The gap does not fall with the batch size within its noise (χ² test at 99 %). */
  NON_MONOTONE,
  /** The gap changes sign significantly in both directions; only the first fall is estimated. */
  MULTIPLE_SIGN_CHANGES,
  /** The theory curve misfits the measured gaps (p below 5 %), so its root is not reported. */
  THEORY_REJECTED,
  /** The fitted constant of the theory curve is negative, which the theory excludes. */
  THEORY_A0_NEGATIVE,
  /** The reported batch size lies outside the measured ones. */
  EXTRAPOLATED
}
