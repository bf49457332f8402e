package io.crossover.local.cli;

import io.crossover.events.trigger.RuleIds;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.Violation;
import io.crossover.local.sweepfile.RuleFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossover trigger set FILE}. */
@Command(
    name = "set",
    description = "Puts a rule in force, in place of the one that has its id.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the rule was handed to the planner",
      "1:it was not",
      "2:the rule file or the command line is wrong"
    })
final class TriggerSetCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The rule file (YAML or JSON).")
  private Path file;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The id of the rule (default: the name of the file).")
  private String id;

  @Mixin private StackSettings settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    RuleFile rule = RuleFile.read(file);
    String ruleId = id == null ? rule.name() : id;
    List<Violation> wrong = RuleIds.check(new Checks(), ruleId).violations();
    if (!wrong.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), wrong.get(0).message() + "; say another with --id");
    }
    StackSettings.client(settings.require()).setRule(ruleId, rule.document());
    Terminal.ofProcess().print("rule " + ruleId + " is set; its firings: crossover trigger list");
    return 0;
  }
}
