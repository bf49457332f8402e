package io.crossover.gapmodel.theory;

/** Which optimizer takes over from which as the batch size grows through a root. */
public enum Direction {
  /** The gap goes from positive to negative: the crossover of science 1. */
  SGD_TO_ADAM,
  /** The gap goes from negative to positive. */
  ADAM_TO_SGD
}
