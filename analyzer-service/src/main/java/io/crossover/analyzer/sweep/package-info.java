/** Sweeps as documents over HTTP. Called by clients and by the page. */
package io.crossover.analyzer.sweep;
