/** The Quarkus shell: configuration, health, start and stop. */
package io.crossover.trainer.service;
