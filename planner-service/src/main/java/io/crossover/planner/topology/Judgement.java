package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;

/** What a record is to a processor. */
sealed interface Judgement {

  /** An event that it acts on. */
  record Accepted(Event event) implements Judgement {}

  /** Nothing to it, and rightly there. */
  record Skipped() implements Judgement {}

  /** Nothing that belongs there. */
  record Refused(String reason) implements Judgement {}

  /**
   * Never throws for what a record may contain.
   *
   * @param judge says what an event is that can be read
   */
  static Judgement of(Headers headers, byte[] value, Function<Event, Judgement> judge) {
    Decoded decoded;
    try {
      decoded = EventCodec.decode(headers, value);
    } catch (RuntimeException e) {
      return new Refused("cannot be decoded: " + e);
    }
    return decoded instanceof Decoded.Unreadable unreadable
        ? new Refused(unreadable.reason())
        : judge.apply(((Decoded.Known) decoded).event());
  }

  /**
   * Of an event about something with an id.
   *
   * @param key of the record: null is taken for the id, anything else contradicts the event
   * @param expected the id in words
   */
  static Judgement keyed(Event event, String key, String id, String expected) {
    return key == null || key.equals(id)
        ? new Accepted(event)
        : new Refused("the key is " + key + ", expected " + expected);
  }

  /** Of an event that is on a topic of others. */
  static Judgement misplaced(Event event, String topic) {
    return new Refused(event.getClass().getSimpleName() + " does not belong on " + topic);
  }
}
