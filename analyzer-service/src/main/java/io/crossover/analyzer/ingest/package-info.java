/**
 * From topics to tables. A {@link io.crossover.analyzer.ingest.TopicReader} polls, folds a batch
 * into rows, stores them in one transaction, then commits the offsets. Every row is a merge that
 * gives the same whatever is delivered twice or late. Started by the life cycle.
 */
package io.crossover.analyzer.ingest;
