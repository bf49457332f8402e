package io.crossover.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.SweepResult;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.report.SweepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossover list}. */
@Command(
    name = "list",
    description = "Lists sweeps with their answers in short, newest first.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    CrossoverClient client = StackSettings.client(settings.require());
    Terminal terminal = Terminal.ofProcess();
    JsonNode listing = client.sweeps();
    List<SweepResult> results = new ArrayList<>();
    for (JsonNode sweep : listing.path("sweeps")) {
      client.result(UUID.fromString(sweep.path("id").asText())).ifPresent(results::add);
    }
    if (results.isEmpty()) {
      terminal.print("no sweeps yet; run one: crossover run FILE");
      return 0;
    }
    terminal.print(SweepTable.of(results).stripTrailing());
    long older = listing.path("total").asLong() - results.size();
    if (older > 0) {
      terminal.print("and " + older + " older");
    }
    return 0;
  }
}
