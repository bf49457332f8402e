/** Coverage: how often an interval contains a crossover that is known, and how wide it is. */
package io.crossover.bench.coverage;
