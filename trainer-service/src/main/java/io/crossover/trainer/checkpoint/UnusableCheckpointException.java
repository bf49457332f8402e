package io.crossover.trainer.checkpoint;

/** What was written is not a state of this run; the message says why. */
final class UnusableCheckpointException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableCheckpointException(String message) {
    super(message);
  }

  UnusableCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
