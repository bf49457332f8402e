package io.crossover.embedded;

/**
 * An embedded server did not start. The message is one sentence for the person at the keyboard:
 * what did not start, where, and what to do about it.
 */
public final class ServerStartException extends RuntimeException {

  /**
   * @param message what failed, where, and what to do
   * @param cause what the server reported
   */
  public ServerStartException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message what failed, where, and what to do
   */
  public ServerStartException(String message) {
    super(message);
  }
}
