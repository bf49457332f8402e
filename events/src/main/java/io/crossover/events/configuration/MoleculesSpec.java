package io.crossover.events.configuration;

/**
 * Molecules that are enumerated: twelve ring systems with three of 24 substituents, in the order of
 * a seed, at most 50,000. The target is the logP that JPlogP computes; the loss is the mean
 * absolute error.
 *
 * @param seed of the order: part of the data, not of the run; 0 when not given
 */
public record MoleculesSpec(Long seed) implements DataSpec {

  /** Fills in the default. */
  public MoleculesSpec {
    seed = seed == null ? Long.valueOf(0) : seed;
  }

  @Override
  public SampleKind kind() {
    return SampleKind.MOLECULES;
  }
}
