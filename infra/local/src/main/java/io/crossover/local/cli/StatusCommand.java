package io.crossover.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.local.stack.StackAddresses;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossover status}. */
@Command(
    name = "status",
    description = "Says whether a stack runs, and lists its sweeps. Exit 1 when none runs.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = Terminal.ofProcess();
    Optional<StackAddresses> running = settings.running();
    if (running.isEmpty()) {
      terminal.print("no stack is running on " + settings.dataDirectory());
      return 1;
    }
    terminal.print(
        "running (process " + running.get().pid() + "), analyzer " + running.get().analyzer());
    for (JsonNode sweep : sweeps(running.get())) {
      terminal.print(
          String.format(
              "  %s  %-10s %s%s",
              sweep.path("id").asText(),
              sweep.path("state").asText(),
              sweep.path("name").asText(),
              sweep.path("imported").asBoolean() ? " (imported)" : ""));
    }
    return 0;
  }

  private static JsonNode sweeps(StackAddresses addresses) throws Exception {
    JsonNode answer = StackSettings.client(addresses).sweeps();
    return answer.isArray() ? answer : answer.path("sweeps");
  }
}
