package io.crossover.trainer.training;

/** A state that this training cannot go on from; the message says why. */
public final class StateMisfitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong. */
  public StateMisfitException(String message) {
    super(message);
  }
}
