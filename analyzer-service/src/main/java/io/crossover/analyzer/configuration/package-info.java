/** Configurations, their answers and how these came about, over HTTP. Called by clients. */
package io.crossover.analyzer.configuration;
