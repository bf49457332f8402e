package io.crossover.local.cli;

import io.crossover.answer.plot.GapPlot;
import io.crossover.events.estimate.SweepResult;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.report.Plan;
import io.crossover.local.stack.StackAddresses;
import io.crossover.local.sweepfile.SweepFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossover run FILE}. */
@Command(
    name = "run",
    description = "Runs a sweep and prints the answer. Starts the stack unless one runs.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the sweep completed",
      "1:it did not, or something failed",
      "2:the sweep file or the command line is wrong; nothing was started",
      "130:stopped with Ctrl-C; the same command resumes the sweep"
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The sweep file (YAML or JSON).")
  private Path file;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the answer to this file.")
  private Path json;

  @Option(names = "--plot", paramLabel = "SVG", description = "Draw the gap curve to this file.")
  private Path plot;

  @Option(
      names = "--timeout",
      defaultValue = "30m",
      converter = DurationConverter.class,
      description = "Give up after this time (default: ${DEFAULT-VALUE}); 90s, 30m, 2h.")
  private Duration timeout;

  @Option(
      names = "--new",
      description = "Run the sweep anew, even if the same file was run before.")
  private boolean anew;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    SweepFile sweep = SweepFile.read(file);
    for (Path out : outputs()) {
      Answer.requireWritable(out);
    }
    Terminal terminal = Terminal.ofProcess();
    UUID id = anew ? UUID.randomUUID() : sweep.id();
    Optional<StackAddresses> running = settings.running();
    if (running.isPresent()) {
      requirePermanent(running.get());
    }
    return settings.use(
        running,
        terminal,
        (client, failure) ->
            run(sweep, id, client, new SweepWatch(client, terminal, failure), terminal));
  }

  private int run(
      SweepFile sweep, UUID id, CrossoverClient client, SweepWatch watch, Terminal terminal)
      throws Exception {
    client.submit(id, sweep.document());
    terminal.print("sweep " + id + " '" + sweep.sweep().name() + "': " + Plan.runs(sweep.sweep()));
    terminal.print("live at " + client.page(id));
    SweepResult result = watch.follow(id, timeout);
    int exitCode = Answer.print(result, terminal);
    if (json != null) {
      Answer.write(Answer.json(result), json);
    }
    if (plot != null) {
      Answer.write(GapPlot.svg(result), plot);
    }
    return exitCode;
  }

  private List<Path> outputs() {
    return Stream.of(json, plot).filter(Objects::nonNull).toList();
  }

  private void requirePermanent(StackAddresses addresses) throws CommandFailedException {
    if (!addresses.permanent()) {
      throw new CommandFailedException(
          "another crossover run (process "
              + addresses.pid()
              + ") is using "
              + settings.dataDirectory()
              + "; wait for it, or choose another directory with --data-dir");
    }
  }
}
