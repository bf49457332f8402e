package io.crossover.local.cli;

import io.crossover.answer.plot.GapPlot;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.local.fit.FileFit;
import io.crossover.local.report.AnswerTable;
import io.crossover.local.report.FitSummary;
import io.crossover.local.report.GapTable;
import io.crossover.local.resultfile.InvalidResultFileException;
import io.crossover.local.resultfile.ReadOptions;
import io.crossover.local.resultfile.ResultFile;
import io.crossover.local.resultfile.ResultTable;
import io.crossover.local.resultfile.RowFilter;
import io.crossover.local.resultfile.RunMetric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossover fit FILE}. */
@Command(
    name = "fit",
    description = "Answers from runs that you already have; nothing is started.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:an answer, whatever it says",
      "1:a file cannot be written, or the estimate cannot be computed",
      "2:the file or the command line is wrong"
    })
final class FitCommand implements Callable<Integer> {

  private static final String STANDARD = "-";
  private static final double HIGHEST_LEVEL = 0.999;

  @Parameters(
      paramLabel = "FILE",
      description = "Results: CSV, exports of W&B, MLflow or Crossover, run events; - for stdin.")
  private String file;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = STANDARD,
      paramLabel = "OUT",
      description = "Write the answer as the document of 'run --json'; to stdout without OUT.")
  private String json;

  @Option(
      names = "--csv",
      arity = "0..1",
      fallbackValue = STANDARD,
      paramLabel = "OUT",
      description = "Write the table of gaps as CSV; to stdout without OUT.")
  private String csv;

  @Option(names = "--plot", paramLabel = "SVG", description = "Draw the gap curve to this file.")
  private Path plot;

  @Option(
      names = "--level",
      defaultValue = "0.95",
      description = "Confidence of the bounds, above 0.5, at most 0.999 (${DEFAULT-VALUE}).")
  private double level;

  @Option(
      names = "--metric",
      converter = FitConverters.Metric.class,
      description = "Compared loss: ema, last, validation or final (default: the file's own).")
  private RunMetric metric;

  @Option(names = "--loss", paramLabel = "COLUMN", description = "The column with the loss.")
  private String loss;

  @Option(
      names = "--pair",
      defaultValue = "sgd,adam",
      converter = FitConverters.Optimizers.class,
      paramLabel = "A,B",
      description = "Baseline and challenger (${DEFAULT-VALUE}).")
  private Pair pair;

  @Option(
      names = "--only",
      converter = FitConverters.Only.class,
      paramLabel = "COLUMN=VALUE",
      description = "Read only the rows with this value.")
  private RowFilter only;

  @Option(
      names = "--variance",
      defaultValue = "trend",
      converter = FitConverters.Variance.class,
      description = "Noise of the runs: trend or pooled (${DEFAULT-VALUE}).")
  private NoiseModel variance;

  @Option(
      names = "--min-steps",
      defaultValue = "64",
      description = "Leave out batch sizes with fewer steps; 0 keeps all (${DEFAULT-VALUE}).")
  private int minSteps;

  @Option(names = "--samples", description = "Training samples that every run saw.")
  private Long samples;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    checkOptions();
    for (Path out : Stream.of(path(json), path(csv), plot).filter(Objects::nonNull).toList()) {
      Answer.requireWritable(out);
    }
    FileFit fit = fit(table());
    PrintWriter err = spec.commandLine().getErr();
    err.println(FitSummary.of(fit));
    err.flush();
    SweepResult result = fit.result(writtenAt());
    if (!STANDARD.equals(json) && !STANDARD.equals(csv)) {
      print(AnswerTable.of(result));
    }
    if (json != null) {
      put(Answer.json(result), json);
    }
    if (csv != null) {
      put(GapTable.csv(fit), csv);
    }
    if (plot != null) {
      Answer.write(GapPlot.svg(result), plot);
    }
    return 0;
  }

  private void checkOptions() {
    if (!(level > 0.5 && level <= HIGHEST_LEVEL)) {
      throw wrong("--level: " + level + " is not above 0.5 and at most 0.999");
    }
    if (minSteps < 0) {
      throw wrong("--min-steps: " + minSteps + " is not at least 0");
    }
    if (samples != null && samples < 1) {
      throw wrong("--samples: " + samples + " is not at least 1");
    }
    if (STANDARD.equals(json) && STANDARD.equals(csv)) {
      throw wrong("--json and --csv cannot both go to stdout; name a file for one of them");
    }
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

  /** The trend of the noise has no minimum where very many losses of one cell are all the same. */
  private FileFit fit(ResultTable table) throws InvalidResultFileException, CommandFailedException {
    try {
      return FileFit.of(table, pair, new EstimatorSettings(level, variance, minSteps));
    } catch (ArithmeticException | IllegalStateException e) {
      throw new CommandFailedException(
          "no estimate could be computed (" + e.getMessage() + "); try --variance pooled");
    }
  }

  private Instant writtenAt() throws IOException {
    return file.equals(STANDARD)
        ? Instant.now()
        : Files.getLastModifiedTime(Path.of(file)).toInstant();
  }

  private void put(String text, String out) throws CommandFailedException {
    if (out.equals(STANDARD)) {
      print(text.stripTrailing() + System.lineSeparator());
    } else {
      Answer.write(text, Path.of(out));
    }
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  private static Path path(String out) {
    return out == null || out.equals(STANDARD) ? null : Path.of(out);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
