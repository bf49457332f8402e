package io.crossover.local.cli;

import io.crossover.local.client.CrossoverClient;
import java.util.Optional;
import java.util.function.Supplier;

/** What a command does with a stack. */
@FunctionalInterface
interface StackUse {

  /**
   * Does it.
   *
   * @param client of its services
   * @param failure why the stack has failed; always empty for one that somebody else looks after
   * @return the exit code
   */
  int with(CrossoverClient client, Supplier<Optional<String>> failure) throws Exception;
}
