package io.crossover.trainer.data;

/** The data of a run cannot be read, and another attempt would not read them either. */
public final class DataUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a sentence for a person: what was wrong, where, what was expected. */
  public DataUnavailableException(String message) {
    super(message);
  }

  /** The same, with its cause. */
  public DataUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
