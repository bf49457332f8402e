package io.crossover.local.stack;

import java.nio.file.Path;

/**
 * How the stack is started.
 *
 * @param home the directory that holds the built services
 * @param dataDirectory where everything is kept
 * @param kafkaPort of the broker; 0 for a free one
 * @param postgresPort of the database; 0 for a free one
 * @param plannerPort of the planner's REST; 0 for a free one
 * @param analyzerPort of the analyzer's REST; 0 for a free one
 * @param slots trainings at the same time; 0 for one per core
 */
public record StackOptions(
    Path home,
    Path dataDirectory,
    int kafkaPort,
    int postgresPort,
    int plannerPort,
    int analyzerPort,
    int slots) {

  /** Where the services write their logs. */
  public Path logs() {
    return dataDirectory.resolve("logs");
  }
}
