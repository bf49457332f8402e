package io.crossover.local.cli;

import io.crossover.local.client.CrossoverClient;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code crossover trigger remove ID}. */
@Command(
    name = "remove",
    description = "Takes a rule out of force; sweeps that it submitted go on.",
    mixinStandardHelpOptions = true)
final class TriggerRemoveCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "The id of the rule.")
  private String id;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    CrossoverClient client = StackSettings.client(settings.require());
    boolean known =
        StreamSupport.stream(client.rules().spliterator(), false)
            .anyMatch(rule -> rule.path("id").asText().equals(id));
    if (!known) {
      throw new CommandFailedException(
          "no rule " + id + " is in force; list them: crossover trigger list");
    }
    client.removeRule(id);
    Terminal.ofProcess().print("removing rule " + id);
    return 0;
  }
}
