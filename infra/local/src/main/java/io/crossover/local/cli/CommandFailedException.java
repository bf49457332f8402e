package io.crossover.local.cli;

/** A command ends with exit code 1; the message is the one line that says why. */
final class CommandFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
