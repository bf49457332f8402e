package io.crossover.trainer.safetensors;

/** Bytes that are not a safetensors file; the message says where they are wrong. */
public final class SafetensorsException extends Exception {

  private static final long serialVersionUID = 1L;

  SafetensorsException(String message) {
    super(message);
  }

  SafetensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
