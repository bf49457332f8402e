/**
 * One training run from its spec to its losses, in chunks of steps, so that whoever runs it may
 * watch and stop it. Knows nothing of Kafka.
 */
package io.crossover.trainer.training;
