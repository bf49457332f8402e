package io.crossover.local.stack;

/** The stack cannot be started or has stopped; the message says why and what to do. */
public final class StackException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With one sentence for the person at the keyboard. */
  public StackException(String message) {
    super(message);
  }

  /** With one sentence for the person at the keyboard, and what was underneath. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
