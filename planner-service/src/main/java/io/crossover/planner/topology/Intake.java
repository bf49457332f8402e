package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/**
 * Decides what a record of the planner's topics is. A sweep's commands and its runs' events must
 * meet in one partition, so the key must be the sweep id and the partition the one that Java's
 * producer chooses for it.
 *
 * @param partitions of both topics
 */
record Intake(int partitions) {

  /** What a record is. */
  sealed interface Verdict {}

  /** An event for a sweep. */
  record Accepted(UUID sweepId, Event event) implements Verdict {}

  /** Nothing that the planner can act on. */
  record Refused(String reason) implements Verdict {}

  /** Never throws for what a record may contain. */
  Verdict judge(String topic, int partition, String key, Headers headers, byte[] value) {
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
    return judgePlace(sweepId, event, partition, key);
  }

  private Verdict judgePlace(UUID sweepId, Event event, int partition, String key) {
    String id = sweepId.toString();
    if (!id.equals(key)) {
      return new Refused("the key is " + key + ", expected the sweep id " + id);
    }
    int expected =
        Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % partitions;
    if (partition != expected) {
      return new Refused(
          "partition "
              + partition
              + ", expected "
              + expected
              + " for this key: use the partitioner of Java's producer"
              + " (librdkafka: partitioner=murmur2_random)");
    }
    return new Accepted(sweepId, event);
  }
}
