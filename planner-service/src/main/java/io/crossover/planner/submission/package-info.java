/**
 * REST: checks what people ask for and publishes it as commands. Decides nothing. {@code lifecycle}
 * connects it ahead of the first request.
 */
package io.crossover.planner.submission;
