package io.crossover.trainer.numpy;

/** Bytes that are not a file of numpy's; the message says where they are wrong. */
public final class NumpyException extends Exception {

  private static final long serialVersionUID = 1L;

  NumpyException(String message) {
    super(message);
  }

  NumpyException(String message, Throwable cause) {
    super(message, cause);
  }
}
