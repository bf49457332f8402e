package io.crossover.local.cli;

import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code crossover resume ID}. */
@Command(
    name = "resume",
    description = "Hands out the runs of a paused sweep again.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    LifeCycle.change(StackSettings.client(settings.require()), id, "resume");
    Terminal.ofProcess().print("resuming " + id);
    return 0;
  }
}
