package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/** Decides what a record of the planner's topics is. */
final class Intake {

  private Intake() {}

  /** What a record is. */
  sealed interface Verdict {}

  /** An event for a sweep. */
  record Accepted(UUID sweepId, Event event) implements Verdict {}

  /** Nothing that the planner can act on. */
  record Refused(String reason) implements Verdict {}

  /**
   * Never throws for what a record may contain.
   *
   * @param key the sweep id; null is taken for it, anything else contradicts the value
   */
  static Verdict judge(String topic, String key, Headers headers, byte[] value) {
    Decoded decoded;
    try {
      decoded = EventCodec.decode(headers, value);
    } catch (RuntimeException e) {
      return new Refused("cannot be decoded: " + e);
    }
    if (decoded instanceof Decoded.Unreadable unreadable) {
      return new Refused(unreadable.reason());
    }
    Event event = ((Decoded.Known) decoded).event();
    UUID sweepId;
    if (topic.equals(Topics.SWEEP_COMMANDS.topic()) && event instanceof SweepCommand command) {
      sweepId = command.sweepId();
    } else if (topic.equals(Topics.RUN_EVENTS.topic()) && event instanceof RunEvent runEvent) {
      sweepId = runEvent.sweepId();
    } else {
      return new Refused(event.getClass().getSimpleName() + " does not belong on " + topic);
    }
    return key == null || key.equals(sweepId.toString())
        ? new Accepted(sweepId, event)
        : new Refused("the key is " + key + ", expected the sweep id " + sweepId);
  }
}
