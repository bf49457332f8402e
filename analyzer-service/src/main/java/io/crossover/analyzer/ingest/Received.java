package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event and where it was found.
 *
 * @param source the record that carried it
 * @param event what it says
 */
record Received(ConsumerRecord<String, byte[]> source, Event event) {}
