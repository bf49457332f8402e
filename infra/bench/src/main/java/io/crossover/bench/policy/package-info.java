/** Policies: runs that each way of spending them needs to find a known crossover. */
package io.crossover.bench.policy;
