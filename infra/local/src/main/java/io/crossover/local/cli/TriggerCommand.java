package io.crossover.local.cli;

import picocli.CommandLine.Command;

/** {@code crossover trigger}. */
@Command(
    name = "trigger",
    description = "Rules that submit a sweep when something happened.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TriggerSetCommand.class, TriggerListCommand.class, TriggerRemoveCommand.class})
final class TriggerCommand {}
