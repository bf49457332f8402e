package io.crossover.local.cli;

import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code crossover pause ID}. */
@Command(
    name = "pause",
    description = "Hands out no more runs of a sweep; those handed out are still trained.",
    mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    LifeCycle.change(StackSettings.client(settings.require()), id, "pause");
    Terminal.ofProcess().print("pausing " + id + "; go on with: crossover resume " + id);
    return 0;
  }
}
