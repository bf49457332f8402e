/**
 * What a probe of a configuration is and what it found: the quantities of the theory, measured in a
 * few hundred steps.
 */
package io.crossover.events.probe;
