package io.crossover.analyzer.schema;

/** This build cannot work on the database; the message is one line that says what to do. */
public final class UnusableDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableDatabaseException(String line, Exception cause) {
    super(line, cause);
  }
}
