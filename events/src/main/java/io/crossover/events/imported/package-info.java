/**
 * Results that were made elsewhere: the document that people send, and the events it becomes.
 * Called by whoever has results, and by the analyzer.
 */
package io.crossover.events.imported;
