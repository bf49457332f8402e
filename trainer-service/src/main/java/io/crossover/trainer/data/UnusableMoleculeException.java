package io.crossover.trainer.data;

/** A text that is no molecule, or one of which what is asked for cannot be computed. */
final class UnusableMoleculeException extends Exception {

  private static final long serialVersionUID = 1;

  /** With the text and what is wrong with it. */
  UnusableMoleculeException(String message) {
    super(message);
  }

  /** The same, with its cause. */
  UnusableMoleculeException(String message, Throwable cause) {
    super(message, cause);
  }
}
