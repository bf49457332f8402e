/** The question of a user, how it is asked, and what becomes of it. */
package io.crossover.events.sweep;
