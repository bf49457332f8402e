package io.crossover.local.cli;

import io.crossover.local.client.CrossoverClient;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A change of a sweep's life, asked of the planner. */
abstract class LifeCycleCommand implements Callable<Integer> {

  private final String change;
  private final Function<UUID, String> asked;

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Mixin private StackSettings settings;

  /**
   * A command.
   *
   * @param change {@code cancel}, {@code pause} or {@code resume}
   * @param asked what to say when the planner was asked
   */
  LifeCycleCommand(String change, Function<UUID, String> asked) {
    this.change = change;
    this.asked = asked;
  }

  @Override
  public Integer call() throws Exception {
    CrossoverClient client = StackSettings.client(settings.require());
    String state =
        client
            .result(id)
            .orElseThrow(() -> CommandFailedException.unknownSweep(id))
            .sweep()
            .state();
    if (!state.equals("running") && !state.equals("paused")) {
      throw new CommandFailedException(
          "sweep " + id + " is " + state + "; there is nothing left to " + change);
    }
    client.command(id, change);
    Terminal.ofProcess().print(asked.apply(id));
    return 0;
  }
}
