package io.crossover.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.SweepResult;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.report.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossover explain ID}. */
@Command(
    name = "explain",
    description = "Says why each run of a sweep was made, in the order planned, and why it ended.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Option(names = "--json", description = "As a document.")
  private boolean json;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    CrossoverClient client = StackSettings.client(settings.require());
    SweepResult result =
        client.result(id).orElseThrow(() -> CommandFailedException.unknownSweep(id));
    List<JsonNode> runs = new ArrayList<>();
    client.runs(id).orElseThrow(() -> CommandFailedException.unknownSweep(id)).forEach(runs::add);
    Explanation explanation = new Explanation(result, runs);
    Terminal terminal = Terminal.ofProcess();
    if (json) {
      terminal.print(explanation.json());
    } else if (result.sweep().state().equals("rejected")) {
      Answer.print(result, terminal);
    } else {
      terminal.print(explanation.text().stripTrailing());
    }
    return 0;
  }
}
