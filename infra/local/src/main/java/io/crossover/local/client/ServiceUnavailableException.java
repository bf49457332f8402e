package io.crossover.local.client;

/** A service did not answer or answered what it must not. */
public final class ServiceUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  ServiceUnavailableException(String message) {
    super(message);
  }

  ServiceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
