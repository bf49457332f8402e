package io.crossover.trainer.training;

/** A probe ended without all that it was to measure, with a sentence for a person. */
public final class ProbeImpossibleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProbeImpossibleException(String message) {
    super(message);
  }

  ProbeImpossibleException(String message, Throwable cause) {
    super(message, cause);
  }
}
