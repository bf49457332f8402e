/** Connections to the broker and the topics on it. Called by ingestion and by the publisher. */
package io.crossover.analyzer.kafka;
