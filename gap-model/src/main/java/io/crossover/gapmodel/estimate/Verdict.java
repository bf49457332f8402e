package io.crossover.gapmodel.estimate;

/**
 * What the measured gaps say about the crossover (science 3 (g)). Every verdict is a finding. The
 * names speak of SGD for the baseline and Adam for the challenger, the default pair.
 */
public enum Verdict {
  /** The baseline is better below, the challenger above; the interval is in the measured range. */
  CROSSOVER,
  /** As {@link #CROSSOVER}, but the interval lies partly outside the measured range. */
  CROSSOVER_EDGE,
  /** The baseline is better at all measured batch sizes: the crossover, if any, lies above. */
  SGD_BETTER_IN_RANGE,
  /** The challenger is better at all measured batch sizes: the crossover, if any, lies below. */
  ADAM_BETTER_IN_RANGE,
  /** The crossover lies above a bound within the measured range; no upper bound yet. */
  LOWER_BOUND_ONLY,
  /** The crossover lies below a bound within the measured range; no lower bound yet. */
  UPPER_BOUND_ONLY,
  /** The challenger is better at small batch sizes and the baseline at large ones. */
  REVERSED,
  /** The gaps do not stand out of the noise. */
  UNDETERMINED,
  /** Fewer than two batch sizes have a gap. */
  INSUFFICIENT
}
