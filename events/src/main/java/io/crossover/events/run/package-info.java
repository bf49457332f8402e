/** One training run: its spec, its identity, what happened to it and what it measured. */
package io.crossover.events.run;
