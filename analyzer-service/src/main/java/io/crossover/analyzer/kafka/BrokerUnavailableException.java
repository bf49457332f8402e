package io.crossover.analyzer.kafka;

/** The broker did not take everything in time; sending it again changes nothing that it took. */
public final class BrokerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what a person should know. */
  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
