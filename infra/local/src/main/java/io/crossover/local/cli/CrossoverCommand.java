package io.crossover.local.cli;

import io.crossover.local.sweepfile.InvalidSweepFileException;
import java.io.PrintWriter;
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
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SubmitCommand.class,
      WatchCommand.class,
      ResultsCommand.class,
      CancelCommand.class
    })
public final class CrossoverCommand {

  private CrossoverCommand() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new CrossoverCommand());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, command.getErr()));
    return commandLine;
  }

  private static int report(Exception failure, PrintWriter err) {
    if (failure instanceof InvalidSweepFileException invalid) {
      err.println("crossover: " + invalid.getMessage() + ":");
      invalid.violations().forEach(violation -> err.println("  " + violation.message()));
      err.flush();
      return CommandLine.ExitCode.USAGE;
    }
    err.println("crossover: " + sentence(failure));
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
