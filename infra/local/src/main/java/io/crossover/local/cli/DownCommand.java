package io.crossover.local.cli;

import io.crossover.local.stack.StackAddresses;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossover down}. */
@Command(
    name = "down",
    description = "Stops the stack; sweeps go on when it is started again.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  private static final long STOP_SECONDS = 60;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws CommandFailedException, InterruptedException, ExecutionException {
    Optional<StackAddresses> running = settings.running();
    Terminal terminal = Terminal.ofProcess();
    if (running.isEmpty()) {
      terminal.print("no stack is running on " + settings.dataDirectory());
      return 0;
    }
    long pid = running.get().pid();
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().destroy();
      try {
        process.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw new CommandFailedException(
            "process " + pid + " did not stop within " + STOP_SECONDS + " s");
      }
    }
    terminal.print("stopped");
    return 0;
  }
}
