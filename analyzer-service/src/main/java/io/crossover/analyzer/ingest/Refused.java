package io.crossover.analyzer.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that belongs on the dead-letters topic.
 *
 * @param source the record
 * @param reason for a person
 */
record Refused(ConsumerRecord<String, byte[]> source, String reason) {}
