package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import java.sql.SQLException;
import java.util.List;

/** Stores events of one kind of topic. */
@FunctionalInterface
interface BatchWriter {

  /**
   * Stores all of them in one transaction, or none. The same events again change nothing.
   *
   * @param events in the order in which they were received
   */
  void write(List<Event> events) throws SQLException;
}
