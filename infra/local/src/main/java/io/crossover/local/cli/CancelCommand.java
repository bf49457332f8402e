package io.crossover.local.cli;

import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code crossover cancel ID}. */
@Command(
    name = "cancel",
    description = "Ends a sweep: running trainings stop, results so far are kept.",
    mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    LifeCycle.change(StackSettings.client(settings.require()), id, "cancel");
    Terminal.ofProcess().print("cancelling " + id);
    return 0;
  }
}
