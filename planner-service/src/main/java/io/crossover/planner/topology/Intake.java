package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.wire.Topics;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/** Decides what a record is to the sweeps. */
final class Intake {

  private Intake() {}

  /** Never throws for what a record may contain. */
  static Judgement judge(String topic, String key, Headers headers, byte[] value) {
    return Judgement.of(headers, value, event -> judge(topic, key, event));
  }

  /** The sweep of an event that was accepted. */
  static UUID sweepId(Event event) {
    return event instanceof SweepCommand command ? command.sweepId() : ((RunEvent) event).sweepId();
  }

  private static Judgement judge(String topic, String key, Event event) {
    boolean belongs =
        topic.equals(Topics.SWEEP_COMMANDS.topic()) && event instanceof SweepCommand
            || topic.equals(Topics.RUN_EVENTS.topic()) && event instanceof RunEvent;
    if (!belongs) {
      return Judgement.misplaced(event, topic);
    }
    String id = sweepId(event).toString();
    return Judgement.keyed(event, key, id, "the sweep id " + id);
  }
}
