/** Takes results of other tools over HTTP and publishes them; stores nothing. Called by clients. */
package io.crossover.analyzer.imports;
