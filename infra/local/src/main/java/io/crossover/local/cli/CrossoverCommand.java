package io.crossover.local.cli;

import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.local.imports.InvalidImportException;
import io.crossover.local.resultfile.InvalidResultFileException;
import io.crossover.local.sweepfile.InvalidSweepFileException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code crossover}. */
@Command(
    name = "crossover",
    description = "At which batch size does Adam start to beat SGD?",
    mixinStandardHelpOptions = true,
    version = "crossover 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ValidateCommand.class,
      ProbeCommand.class,
      FitCommand.class,
      ImportCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ListCommand.class,
      SubmitCommand.class,
      WatchCommand.class,
      ResultsCommand.class,
      ReportCommand.class,
      ExplainCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      CancelCommand.class,
      ExtendCommand.class,
      TriggerCommand.class
    })
public final class CrossoverCommand {

  private static final int MOST_VIOLATIONS = 100;

  private CrossoverCommand() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine commandLine =
        commandLine()
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(commandLine.execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new CrossoverCommand());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, command.getErr()));
    return commandLine;
  }

  private static int report(Exception failure, PrintWriter err) {
    if (failure instanceof InvalidSweepFileException invalid) {
      return report(invalid.getMessage(), invalid.violations(), err);
    }
    if (failure instanceof InvalidImportException invalid) {
      return report(invalid.getMessage(), invalid.violations(), err);
    }
    if (failure instanceof InvalidValueException invalid) {
      return report("this is not possible", invalid.violations(), err);
    }
    err.println("crossover: " + sentence(failure));
    err.flush();
    return failure instanceof InvalidResultFileException
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  private static int report(String what, List<Violation> violations, PrintWriter err) {
    err.println("crossover: " + what + ":");
    violations.stream()
        .limit(MOST_VIOLATIONS)
        .forEach(violation -> err.println("  " + violation.message()));
    if (violations.size() > MOST_VIOLATIONS) {
      err.println("  and " + (violations.size() - MOST_VIOLATIONS) + " more");
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String sentence(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
