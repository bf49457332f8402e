package io.crossover.trainer.torchscript;

/** Whether a GPU makes sums in the same order every time. */
public enum Determinism {
  /** In whichever is fastest. */
  NONE,

  /**
   * Where libtorch's operators do so of themselves, with a warning for those that cannot. Attention
   * does not: its gradient is one of the fast ones here.
   */
  PREFERRED,

  /** Everywhere; an operator that has no such way fails. */
  STRICT
}
