package io.crossover.events.wire;

import io.crossover.events.Event;

/** What was found in a record. */
public sealed interface Decoded {

  /** An event that this build knows. */
  record Known(Event event) implements Decoded {}

  /**
   * Something else; it belongs on the dead-letters topic.
   *
   * @param reason for a person: what was wrong and what was expected
   */
  record Unreadable(String reason) implements Decoded {}
}
