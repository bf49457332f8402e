package io.crossover.gapmodel.protocol;

/**
 * A run to make, and why.
 *
 * @param run the run
 * @param reason a sentence for the person who asks why it was made
 */
public record PlannedRun(RunRequest run, String reason) {}
