/** The answer, as it is published and as it is printed. */
package io.crossover.events.estimate;
