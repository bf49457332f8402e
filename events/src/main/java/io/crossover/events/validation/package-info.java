/** How a record says what is wrong with its fields, all at once. Called by compact constructors. */
package io.crossover.events.validation;
