package io.crossover.trainer.data;

/** A text that is no molecule. */
final class UnreadableSmilesException extends Exception {

  private static final long serialVersionUID = 1;

  /** With the text and what is wrong with it. */
  UnreadableSmilesException(String message) {
    super(message);
  }

  /** The same, with its cause. */
  UnreadableSmilesException(String message, Throwable cause) {
    super(message, cause);
  }
}
