package io.crossover.local.cli;

import io.crossover.local.client.CrossoverClient;
import io.crossover.local.client.ServiceUnavailableException;
import java.util.UUID;

/** Changes of a sweep's life. */
final class LifeCycle {

  private LifeCycle() {}

  /**
   * Asks for a change: {@code cancel}, {@code pause} or {@code resume}.
   *
   * @throws CommandFailedException when nobody knows the sweep, or it has ended
   */
  static void change(CrossoverClient client, UUID id, String command)
      throws CommandFailedException, ServiceUnavailableException, InterruptedException {
    String state =
        client
            .result(id)
            .orElseThrow(() -> CommandFailedException.unknownSweep(id))
            .sweep()
            .state();
    if (!state.equals("running") && !state.equals("paused")) {
      throw new CommandFailedException(
          "sweep " + id + " is " + state + "; there is nothing left to " + command);
    }
    client.command(id, command);
  }
}
