package io.crossover.local.cli;

import picocli.CommandLine.Command;

/** {@code crossover pause ID}. */
@Command(
    name = "pause",
    description = "Hands out no more runs of a sweep; those handed out are still trained.",
    mixinStandardHelpOptions = true)
final class PauseCommand extends LifeCycleCommand {

  PauseCommand() {
    super("pause", id -> "pausing " + id + "; go on with: crossover resume " + id);
  }
}
