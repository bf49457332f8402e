/**
 * The state of the database schema at start: brought up to date, or the service refuses to start.
 * Called by the life cycle.
 */
package io.crossover.analyzer.schema;
