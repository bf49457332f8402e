/**
 * Between Kafka and a training: slots that take specs from the share group, the events that they
 * publish, and what a trainer knows about runs of others. Plain Kafka clients, no framework.
 */
package io.crossover.trainer.queue;
