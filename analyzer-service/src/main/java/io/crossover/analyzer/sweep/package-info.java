/** Sweeps as documents over HTTP. Called by clients. */
package io.crossover.analyzer.sweep;
