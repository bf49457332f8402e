/** Rules that submit a sweep when something happened, and what became of them. */
package io.crossover.events.trigger;
