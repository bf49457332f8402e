package io.crossover.local.cli;

import io.crossover.local.client.CrossoverClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossover watch ID}. */
@Command(
    name = "watch",
    description = "Follows a sweep to its end and prints the answer.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Option(
      names = "--timeout",
      defaultValue = "24h",
      converter = DurationConverter.class,
      description = "Stop watching after this time (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = Terminal.ofProcess();
    CrossoverClient client = StackSettings.client(settings.require());
    return Answer.print(new SweepWatch(client, terminal).follow(id, timeout), terminal);
  }
}
