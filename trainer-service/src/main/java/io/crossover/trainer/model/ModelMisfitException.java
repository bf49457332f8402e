package io.crossover.trainer.model;

/**
 * A model cannot be built for the samples that it shall be trained on, or lacks weights that its
 * optimizer has a rule for; another try is as vain.
 */
public final class ModelMisfitException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong, and what would fit. */
  public ModelMisfitException(String message) {
    super(message);
  }

  /** The same, with its cause. */
  public ModelMisfitException(String message, Throwable cause) {
    super(message, cause);
  }
}
