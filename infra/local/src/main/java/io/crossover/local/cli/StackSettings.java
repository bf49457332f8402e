package io.crossover.local.cli;

import io.crossover.local.client.CrossoverClient;
import io.crossover.local.client.ServiceUnavailableException;
import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackAddresses;
import io.crossover.local.stack.StackFile;
import io.crossover.local.stack.StackOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which stack is meant and how it is started. */
final class StackSettings {

  private static final int MOST_PORT = 65_535;
  private static final int MOST_SLOTS = 1_024;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where everything is kept (default: .crossover beside this program).")
  private Path dataDirectory;

  @Option(
      names = "--kafka-port",
      defaultValue = "0",
      description = "Port of the broker on 127.0.0.1; 0 takes a free one.")
  private int kafkaPort;

  @Option(
      names = "--postgres-port",
      defaultValue = "0",
      description = "Port of the database on 127.0.0.1; 0 takes a free one.")
  private int postgresPort;

  @Option(
      names = "--planner-port",
      defaultValue = "0",
      description = "Port of the planner's REST on 127.0.0.1; 0 takes a free one.")
  private int plannerPort;

  @Option(
      names = "--analyzer-port",
      defaultValue = "0",
      description = "Port of the analyzer's REST on 127.0.0.1; 0 takes a free one.")
  private int analyzerPort;

  @Option(
      names = "--slots",
      defaultValue = "0",
      description = "Trainings at the same time; 0 takes one per core.")
  private int slots;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  StackOptions options() {
    inRange("--kafka-port", kafkaPort, MOST_PORT);
    inRange("--postgres-port", postgresPort, MOST_PORT);
    inRange("--planner-port", plannerPort, MOST_PORT);
    inRange("--analyzer-port", analyzerPort, MOST_PORT);
    inRange("--slots", slots, MOST_SLOTS);
    return new StackOptions(
        home(), dataDirectory(), kafkaPort, postgresPort, plannerPort, analyzerPort, slots);
  }

  Path dataDirectory() {
    Path directory = dataDirectory == null ? home().resolve(".crossover") : dataDirectory;
    return directory.toAbsolutePath().normalize();
  }

  Optional<StackAddresses> running() {
    return new StackFile(dataDirectory()).running();
  }

  /** The running stack, or a failure that tells how to start one. */
  StackAddresses require() throws CommandFailedException {
    return running()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "no stack is running on " + dataDirectory() + "; start one: crossover up"));
  }

  /**
   * Uses a stack: the one that runs, or one that is started for this and stopped afterwards.
   *
   * @param running as {@link #running} said
   */
  int use(Optional<StackAddresses> running, Terminal terminal, StackUse use) throws Exception {
    if (running.isPresent()) {
      return use.with(client(running.get()), Optional::empty);
    }
    if (terminal.interactive()) {
      terminal.redraw("starting the stack in " + dataDirectory() + " …");
    }
    try (RunningStack started = RunningStack.start(options(), false)) {
      LocalStack stack = started.stack();
      try {
        return use.with(client(stack.addresses()), stack::failure);
      } catch (CommandFailedException | ServiceUnavailableException e) {
        started.waitIfStopping();
        throw e;
      }
    }
  }

  static CrossoverClient client(StackAddresses addresses) {
    return new CrossoverClient(addresses.planner(), addresses.analyzer());
  }

  private void inRange(String option, int value, int most) {
    if (value < 0 || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + ": " + value + " is not 0 to " + most);
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("crossover.home", ".")).toAbsolutePath().normalize();
  }
}
