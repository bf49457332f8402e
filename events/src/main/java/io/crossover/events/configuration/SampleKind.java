package io.crossover.events.configuration;

/** What a sample is: a model is made for one kind, data are of one. */
public enum SampleKind {
  /** A sequence of tokens, each predicted from those before it. */
  TOKENS,
  /** An image with its class. */
  IMAGES,
  /** A molecule as a graph of atoms, with a number to be told. */
  MOLECULES,
  /** Tensors of your own, with a target. */
  TENSORS
}
