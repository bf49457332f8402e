/** Noise: how far the loss of a run strays from seed to seed, and what that does to a gap. */
package io.crossover.gapmodel.noise;
