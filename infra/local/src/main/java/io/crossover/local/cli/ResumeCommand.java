package io.crossover.local.cli;

import picocli.CommandLine.Command;

/** {@code crossover resume ID}. */
@Command(
    name = "resume",
    description = "Hands out the runs of a paused sweep again.",
    mixinStandardHelpOptions = true)
final class ResumeCommand extends LifeCycleCommand {

  ResumeCommand() {
    super("resume", id -> "resuming " + id);
  }
}
