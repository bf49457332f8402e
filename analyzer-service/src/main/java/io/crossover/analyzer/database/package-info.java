/**
 * Transactions, arrays for multi-row statements and what an SQL error means. Called by every
 * package that stores or reads.
 */
package io.crossover.analyzer.database;
