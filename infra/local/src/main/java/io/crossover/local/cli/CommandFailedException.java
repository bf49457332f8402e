package io.crossover.local.cli;

import java.util.UUID;

/** A command ends with exit code 1; the message is the one line that says why. */
final class CommandFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }

  /** Nobody knows a sweep with this id. */
  static CommandFailedException unknownSweep(UUID id) {
    return new CommandFailedException("no sweep " + id + " is known; list them: crossover list");
  }
}
