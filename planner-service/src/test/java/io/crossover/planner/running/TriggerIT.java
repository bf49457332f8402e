package io.crossover.planner.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.events.Event;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.trigger.RuleTexts;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A rule, a real broker, and a planner that is killed between cause and firing, and after it. */
class TriggerIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final EventCodec CODEC = new EventCodec("/test");

  /** A configuration of its own: open sweeps of other tests would hold answers back. */
  private static final String TEXT =
      Documents.text(3, 2).replace("\"type\": \"markov\"", "\"type\": \"markov\", \"seed\": 99");

  private static final SweepSpec SWEEP = SweepSpec.fromJson(Documents.json(TEXT));

  private final UUID id = UUID.randomUUID();
  private final String rule = "extend-" + id;

  @Test
  void anAnswerSubmitsOneSweepWhateverIsKilled() {
    CrossoverEstimated answer;
    try (PlannerProcess first = PlannerProcess.start();
        TopicTail events = new TopicTail(TestServers.kafka(), Topics.SWEEP_EVENTS.topic())) {
      first.post("/api/v1/sweeps?id=" + id, TEXT);
      first.post("/api/v1/sweeps/" + id + "/cancel", "");
      await().atMost(LIMIT).until(() -> ended(events));
      send(Topics.TRIGGERS, rule, setRule());
      await().atMost(LIMIT).until(() -> first.get("/api/v1/triggers").contains(rule));
      answer = estimate(1);
      send(Topics.ESTIMATES, answer.key(), answer);
      first.kill();
    }
    try (TopicTail triggers = new TopicTail(TestServers.kafka(), Topics.TRIGGERS.topic())) {
      try (PlannerProcess second = PlannerProcess.start()) {
        await().atMost(LIMIT).until(() -> fired(triggers).size() == 1);
        second.kill();
      }
      try (PlannerProcess third = PlannerProcess.start()) {
        firesOnceMoreForAnotherAnswerOnly(third, triggers, answer);
      }
    }
  }

  private void firesOnceMoreForAnotherAnswerOnly(
      PlannerProcess planner, TopicTail triggers, CrossoverEstimated answer) {
    UUID sweepId = fired(triggers).get(0).sweepId();
    try (TopicTail commands = new TopicTail(TestServers.kafka(), Topics.SWEEP_COMMANDS.topic());
        TopicTail events = new TopicTail(TestServers.kafka(), Topics.SWEEP_EVENTS.topic())) {
      await().atMost(LIMIT).until(() -> accepted(events, sweepId).size() == 1);
      planner.post("/api/v1/sweeps/" + sweepId + "/cancel", "");
      send(Topics.ESTIMATES, answer.key(), answer);
      send(Topics.ESTIMATES, answer.key(), estimate(2));
      await().atMost(LIMIT).until(() -> fired(triggers).size() > 1);

      List<TriggerFired> fired = fired(triggers);
      assertThat(fired).extracting(TriggerFired::sweepId).doesNotHaveDuplicates().hasSize(2);
      assertThat(fired.get(1).chain()).containsExactly(rule, rule);
      await().atMost(LIMIT).until(() -> submitted(commands, sweepId) > 0);
      assertThat(submitted(commands, sweepId)).isEqualTo(1);
      assertThat(accepted(events, sweepId).get(0).sweep().batchSizes().values())
          .containsExactly(1, 2, 4, 8, 16);
      UUID last = fired.get(1).sweepId();
      assertThat(planner.get("/api/v1/triggers")).contains("\"fired\":2", last.toString());
      planner.post("/api/v1/sweeps/" + last + "/cancel", "");
    }
  }

  private Event setRule() {
    String on = "\"type\": \"estimate\", \"configuration\": \"" + id + "\"";
    String text = RuleTexts.rule(on, RuleTexts.extend(4));
    return new SetTriggerRule(rule, Documents.json(text), Instant.now());
  }

  private CrossoverEstimated estimate(long revision) {
    return new CrossoverEstimated(
        SWEEP.configurations().get(0).key(),
        id.toString(),
        SWEEP.pair(),
        revision,
        "SGD_BETTER_IN_RANGE",
        "a sentence",
        null,
        null,
        null,
        0.95,
        "m",
        List.of(),
        List.of(),
        null,
        null,
        Instant.now());
  }

  private boolean ended(TopicTail events) {
    return events.events(SweepCancelled.class).stream().anyMatch(e -> e.sweepId().equals(id));
  }

  private List<TriggerFired> fired(TopicTail triggers) {
    return triggers.events(TriggerFired.class).stream()
        .filter(e -> e.ruleId().equals(rule))
        .toList();
  }

  private static long submitted(TopicTail commands, UUID sweepId) {
    return commands.events(SubmitSweep.class).stream()
        .filter(c -> c.sweepId().equals(sweepId))
        .count();
  }

  private static List<SweepAccepted> accepted(TopicTail events, UUID sweepId) {
    return events.events(SweepAccepted.class).stream()
        .filter(e -> e.sweepId().equals(sweepId))
        .toList();
  }

  private static void send(Topics topic, String key, Event event) {
    byte[] value = EventCodec.value(event);
    Map<String, byte[]> headers = new TreeMap<>();
    CODEC.headers(event, value, Instant.now()).forEach(h -> headers.put(h.key(), h.value()));
    try (KafkaProbe probe = new KafkaProbe(TestServers.kafka())) {
      probe.send(topic.topic(), key, value, headers);
    }
  }
}
