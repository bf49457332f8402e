/**
 * Sweeps that are submitted, paused, resumed and cancelled over the analyzer's HTTP: checked like
 * the planner does and published to its topic; decides nothing. Called by clients and by the page.
 */
package io.crossover.analyzer.command;
