package io.crossover.trainer.training;

import ai.djl.engine.EngineException;
import java.util.Locale;

/** There was not enough memory for a step; the message says what was tried. */
public final class MemoryExhaustedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /**
   * With what was tried.
   *
   * @param retryable whether another attempt may find more memory
   */
  MemoryExhaustedException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Whether another attempt may find more memory. */
  public boolean retryable() {
    return retryable;
  }

  /** Whether libtorch failed for want of memory, as its allocators of CPU and GPU say it. */
  static boolean isCauseOf(EngineException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("can't allocate memory") || message.contains("out of memory");
  }
}
