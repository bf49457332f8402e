package io.crossover.events.configuration;

/** An update rule with everything fixed but its learning rate and momentum. */
public interface OptimizerSettings {

  /** The update rule. */
  OptimizerType type();

  /**
   * The decay of the second average, 0 to below 1: of Adam's, AdamW's and Muon's second moment,
   * tied to the momentum (β1 = β2) when not given; of what Lion keeps of the gradients, 0.99 when
   * not given. The others have none.
   */
  Double beta2();

  /**
   * What Adam, AdamW and Muon add to the root of the second moment, above 0; 1e-8 when not given.
   */
  Double epsilon();

  /** Whether SGD or Muon look ahead as Nesterov: true for Muon and false for SGD when not given. */
  Boolean nesterov();

  /**
   * The share that a step at the peak learning rate takes off each weight, 0 to below 1, less at
   * other rates in proportion; 1e-4 for AdamW and 0 for the others when not given. Adam has none:
   * with it, it is AdamW.
   */
  Double weightDecay();
}
