package io.crossover.local.cli;

import picocli.CommandLine.Command;

/** {@code crossover cancel ID}. */
@Command(
    name = "cancel",
    description = "Ends a sweep: running trainings stop, results so far are kept.",
    mixinStandardHelpOptions = true)
final class CancelCommand extends LifeCycleCommand {

  CancelCommand() {
    super("cancel", id -> "cancelling " + id);
  }
}
