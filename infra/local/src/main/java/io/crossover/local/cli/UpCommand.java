package io.crossover.local.cli;

import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackAddresses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crossover up}. */
@Command(
    name = "up",
    description = "Starts the stack and leaves it running until 'crossover down'.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  private static final long WAIT_MILLIS = 50;

  @Option(names = "--foreground", description = "Stay in the foreground until Ctrl-C.")
  private boolean foreground;

  @Mixin private StackSettings settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Optional<StackAddresses> running = settings.running();
    if (running.isPresent()) {
      show(running.get(), "already running");
      return 0;
    }
    return foreground ? stay() : detach();
  }

  private int stay() throws Exception {
    try (RunningStack running = RunningStack.start(settings.options(), true)) {
      LocalStack stack = running.stack();
      show(stack.addresses(), "running");
      while (stack.failure().isEmpty()) {
        TimeUnit.SECONDS.sleep(1);
      }
      running.waitIfStopping();
      throw new CommandFailedException(stack.failure().orElseThrow());
    }
  }

  private int detach() throws Exception {
    Path log = settings.options().logs().resolve("stack.log");
    try {
      Files.createDirectories(log.getParent());
    } catch (IOException e) {
      throw new CommandFailedException(
          "cannot write to the data directory "
              + settings.dataDirectory()
              + " ("
              + e.getMessage()
              + "); choose another with --data-dir");
    }
    Process process =
        new ProcessBuilder(foregroundCommand())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
            .redirectOutput(log.toFile())
            .start();
    while (settings.running().isEmpty()) {
      if (process.waitFor(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new CommandFailedException(lastLine(log));
      }
    }
    show(settings.running().orElseThrow(), "running");
    return 0;
  }

  private List<String> foregroundCommand() {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/nohup"))) {
      command.add("/usr/bin/nohup");
    }
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Dcrossover.home=" + System.getProperty("crossover.home", "."));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CrossoverCommand.class.getName());
    command.addAll(spec.commandLine().getParent().getParseResult().originalArgs());
    command.add("--foreground");
    return command;
  }

  private static File nullDevice() {
    return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty()
        ? "the stack did not start; see " + log
        : lines.get(lines.size() - 1).replaceFirst("^crossover: ", "");
  }

  private static void show(StackAddresses addresses, String state) {
    Terminal terminal = Terminal.ofProcess();
    terminal.print("Crossover is " + state + " (process " + addresses.pid() + ")");
    terminal.print("  analyzer  " + addresses.analyzer());
    terminal.print("  planner   " + addresses.planner());
    terminal.print("  trainer   " + addresses.trainer());
    terminal.print("  kafka     " + addresses.kafka());
    terminal.print("  database  " + addresses.database());
  }
}
