/** Runs and their curves as documents and as CSV over HTTP. Called by clients. */
package io.crossover.analyzer.run;
