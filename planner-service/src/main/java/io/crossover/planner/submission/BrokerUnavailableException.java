package io.crossover.planner.submission;

/** The broker did not take a command in time; the caller may repeat it with the same sweep id. */
public final class BrokerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what a person should know. */
  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
