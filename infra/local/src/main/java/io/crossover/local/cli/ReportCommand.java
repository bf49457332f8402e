package io.crossover.local.cli;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossover report ID}. */
@Command(
    name = "report",
    description =
        "Writes one HTML file about a sweep: the answer, the plots, the method and everything"
            + " needed to repeat it.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "report.html",
      description = "Where to write it; ${DEFAULT-VALUE} when not given.")
  private Path output;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    Answer.requireWritable(output);
    String report =
        StackSettings.client(settings.require())
            .report(id)
            .orElseThrow(() -> CommandFailedException.unknownSweep(id));
    Answer.write(report, output);
    Terminal.ofProcess().print("wrote " + output);
    return 0;
  }
}
