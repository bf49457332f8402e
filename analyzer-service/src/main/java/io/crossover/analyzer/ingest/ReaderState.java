package io.crossover.analyzer.ingest;

/**
 * Where a reader stands, for health checks and log lines.
 *
 * @param phase what it does
 * @param reason why it cannot go on, empty while it can
 * @param sinceNanos {@link System#nanoTime()} of its last sign of life
 */
public record ReaderState(Phase phase, String reason, long sinceNanos) {

  /** What a reader does. */
  public enum Phase {
    /** Looking for the broker and its topics. */
    STARTING,
    /** Polling and storing. */
    READING,
    /** Waiting for the database or the broker; nothing is lost meanwhile. */
    RETRYING,
    /** Ended. */
    STOPPED
  }
}
