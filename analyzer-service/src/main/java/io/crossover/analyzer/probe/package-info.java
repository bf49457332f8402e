/** Probes of configurations: asked for over HTTP, and what became of them. Called by clients. */
package io.crossover.analyzer.probe;
