package io.crossover.local.cli;

import io.crossover.local.report.Plan;
import io.crossover.local.sweepfile.SweepFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crossover validate FILE}. */
@Command(
    name = "validate",
    description = "Says what a sweep file would run, or what is wrong with it. Starts nothing.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the sweep can be run", "2:the sweep file or the command line is wrong"})
final class ValidateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The sweep file (YAML or JSON).")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Terminal.ofProcess().print(Plan.of(SweepFile.read(file).sweep()));
    return 0;
  }
}
