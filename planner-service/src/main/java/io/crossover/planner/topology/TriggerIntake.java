package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepEvent.SweepFailed;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.trigger.TriggerCommand;
import io.crossover.events.trigger.TriggerEvent;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventTypes;
import io.crossover.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Decides what a record is to the rules. */
final class TriggerIntake {

  /** The others are many, one for each run; the relay reads them all and reports unknown ones. */
  private static final Set<String> LIVES =
      Stream.of(
              SweepAccepted.class,
              SweepExtended.class,
              SweepRejected.class,
              SweepCancelled.class,
              SweepFailed.class,
              SweepCompleted.class)
          .map(EventTypes::nameOf)
          .collect(Collectors.toSet());

  private TriggerIntake() {}

  /** Never throws for what a record may contain. */
  static Judgement judge(String topic, String key, Headers headers, byte[] value) {
    return topic.equals(Topics.SWEEP_EVENTS.topic()) && !LIVES.contains(type(headers))
        ? new Judgement.Skipped()
        : Judgement.of(headers, value, event -> judge(topic, key, event));
  }

  private static Judgement judge(String topic, String key, Event event) {
    if (topic.equals(Topics.TRIGGERS.topic()) && event instanceof TriggerEvent) {
      return new Judgement.Skipped();
    }
    if (topic.equals(Topics.TRIGGERS.topic()) && event instanceof TriggerCommand command) {
      String id = command.ruleId();
      return Judgement.keyed(event, key, id, "the rule id " + id + " or none");
    }
    boolean belongs =
        topic.equals(Topics.ESTIMATES.topic()) && event instanceof CrossoverEstimated
            || topic.equals(Topics.SWEEP_EVENTS.topic()) && event instanceof SweepEvent;
    return belongs ? new Judgement.Accepted(event) : Judgement.misplaced(event, topic);
  }

  private static String type(Headers headers) {
    Header type = headers.lastHeader(EventCodec.TYPE);
    return type == null || type.value() == null
        ? ""
        : new String(type.value(), StandardCharsets.UTF_8);
  }
}
