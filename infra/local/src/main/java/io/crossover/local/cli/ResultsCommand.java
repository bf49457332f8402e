package io.crossover.local.cli;

import io.crossover.answer.plot.GapPlot;
import io.crossover.events.estimate.SweepResult;
import io.crossover.local.client.CrossoverClient;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossover results ID}. */
@Command(
    name = "results",
    description = "Prints what is known of a sweep now.",
    mixinStandardHelpOptions = true)
final class ResultsCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @ArgGroup private Format format;

  @Mixin private StackSettings settings;

  /** At most one of the forms for programs. */
  private static final class Format {
    @Option(names = "--json", description = "As the document of 'run --json'.")
    private boolean json;

    @Option(names = "--csv", description = "Its runs, one a line.")
    private boolean csv;

    @Option(names = "--svg", description = "As a plot of the gap curve.")
    private boolean svg;
  }

  @Override
  public Integer call() throws Exception {
    CrossoverClient client = StackSettings.client(settings.require());
    Terminal terminal = Terminal.ofProcess();
    if (format != null && format.csv) {
      terminal.print(client.runsCsv(id).orElseThrow(this::unknown).stripTrailing());
      return 0;
    }
    Optional<SweepResult> result = client.result(id);
    SweepResult known = result.orElseThrow(this::unknown);
    if (format != null && format.json) {
      terminal.print(Answer.json(known));
      return 0;
    }
    if (format != null && format.svg) {
      terminal.print(GapPlot.svg(known).stripTrailing());
      return 0;
    }
    Answer.print(known, terminal);
    return 0;
  }

  private CommandFailedException unknown() {
    return CommandFailedException.unknownSweep(id);
  }
}
