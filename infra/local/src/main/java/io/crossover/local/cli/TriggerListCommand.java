package io.crossover.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.local.report.RuleTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossover trigger list}. */
@Command(
    name = "list",
    description = "Lists the rules in force with their last firings.",
    mixinStandardHelpOptions = true)
final class TriggerListCommand implements Callable<Integer> {

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    JsonNode rules = StackSettings.client(settings.require()).rules();
    Terminal.ofProcess()
        .print(
            rules.isEmpty()
                ? "no rules yet; set one: crossover trigger set FILE"
                : RuleTable.of(rules).stripTrailing());
    return 0;
  }
}
