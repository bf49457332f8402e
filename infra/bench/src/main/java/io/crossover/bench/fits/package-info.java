/** Fits: how many estimates a second one core makes. */
package io.crossover.bench.fits;
