/** The command {@code crossover}: one class a subcommand. Called by the script at the root. */
package io.crossover.local.cli;
