package io.crossover.local.cli;

import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.sweep.Pair;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.imports.TableImport;
import io.crossover.local.resultfile.ReadOptions;
import io.crossover.local.resultfile.ResultFile;
import io.crossover.local.resultfile.ResultTable;
import io.crossover.local.resultfile.RowFilter;
import io.crossover.local.resultfile.RunMetric;
import io.crossover.local.stack.StackAddresses;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossover import FILE}. */
@Command(
    name = "import",
    description =
        "Stores runs that you already have beside the sweeps, and prints the answer. Starts the"
            + " stack unless one runs.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the results are stored, whatever they say",
      "1:they are not, or something failed; the same command goes on",
      "2:the file or the command line is wrong; nothing was started"
    })
final class ImportCommand implements Callable<Integer> {

  private static final String STANDARD = "-";

  @Parameters(
      paramLabel = "FILE",
      description = "Results, in any form that 'fit' reads; - for stdin.")
  private String file;

  @Option(
      names = "--configuration",
      required = true,
      paramLabel = "NAME",
      description = "What the runs are called; imports of one name are pooled.")
  private String configuration;

  @Option(
      names = "--metric",
      converter = FitConverters.Metric.class,
      description = "Compared loss: ema, last, validation or final (default: the file's own).")
  private RunMetric metric;

  @Option(names = "--loss", paramLabel = "COLUMN", description = "The column with the loss.")
  private String loss;

  @Option(
      names = "--only",
      converter = FitConverters.Only.class,
      paramLabel = "COLUMN=VALUE",
      description = "Read only the rows with this value.")
  private RowFilter only;

  @Option(names = "--samples", description = "Training samples that every run saw.")
  private Long samples;

  @Option(
      names = "--pair",
      converter = FitConverters.Optimizers.class,
      paramLabel = "A,B",
      description = "Baseline and challenger (default: sgd,adam, or the only two).")
  private Pair pair;

  @Option(
      names = "--level",
      defaultValue = "0.95",
      description = "Confidence of the bounds, above 0.5, at most 0.999 (${DEFAULT-VALUE}).")
  private double level;

  @Option(
      names = "--timeout",
      defaultValue = "10m",
      converter = DurationConverter.class,
      description = "Give up after this time (default: ${DEFAULT-VALUE}); 90s, 30m, 2h.")
  private Duration timeout;

  @Mixin private StackSettings settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (samples != null && samples < 1) {
      throw new ParameterException(
          spec.commandLine(), "--samples: " + samples + " is not at least 1");
    }
    ResultTable table = table();
    ResultImport results = TableImport.of(table, configuration, Optional.ofNullable(pair), level);
    PrintWriter err = spec.commandLine().getErr();
    table.notes().forEach(note -> err.println("  " + note));
    err.flush();
    Terminal terminal = Terminal.ofProcess();
    Optional<StackAddresses> running = settings.running();
    return settings.use(
        running,
        terminal,
        (client, failure) ->
            send(results, client, new SweepWatch(client, terminal, failure), terminal));
  }

  private ResultTable table() throws Exception {
    ReadOptions options =
        new ReadOptions(
            Optional.ofNullable(metric),
            Optional.ofNullable(loss),
            Optional.ofNullable(only),
            samples == null ? OptionalLong.empty() : OptionalLong.of(samples));
    return file.equals(STANDARD)
        ? ResultFile.read(STANDARD, System.in, options)
        : ResultFile.read(Path.of(file), options);
  }

  private int send(
      ResultImport results, CrossoverClient client, SweepWatch watch, Terminal terminal)
      throws Exception {
    client.send(results);
    SweepResult stored = watch.quietly().follow(results.id(), timeout);
    RunProgress runs = stored.sweep().runs();
    terminal.print(
        "imported %d runs (%d diverged) as %s; results: crossover results %s"
            .formatted(runs.planned(), runs.diverged(), stored.sweep().name(), results.id()));
    terminal.print("");
    return Answer.print(stored, terminal);
  }
}
