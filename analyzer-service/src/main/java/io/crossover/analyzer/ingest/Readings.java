package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What was found in the records of one poll.
 *
 * @param received events, in the order of the records
 * @param refused what is not an event of its topic
 */
record Readings(List<Received> received, List<Refused> refused) {

  /**
   * Reads records; never throws for what a record may contain.
   *
   * @param families the kind of event that each topic carries
   */
  static Readings of(
      Iterable<ConsumerRecord<String, byte[]>> records,
      Map<String, Class<? extends Event>> families) {
    List<Received> received = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> source : records) {
      Decoded decoded = EventCodec.decode(source.headers(), source.value());
      if (decoded instanceof Decoded.Unreadable unreadable) {
        refused.add(new Refused(source, unreadable.reason()));
      } else if (decoded instanceof Decoded.Known known) {
        Class<? extends Event> family = families.get(source.topic());
        if (family.isInstance(known.event())) {
          received.add(new Received(source, known.event()));
        } else {
          refused.add(new Refused(source, misplaced(known.event(), family)));
        }
      }
    }
    return new Readings(received, refused);
  }

  private static String misplaced(Event event, Class<? extends Event> family) {
    return EventTypes.of(event)
        + " is not an event of this topic; expected "
        + family.getSimpleName();
  }
}
