package io.crossover.planner.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.Topics;
import io.crossover.planner.sweep.Documents;
import io.crossover.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two planners: one decides, the other stands by and is ready. */
class StandByIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static String sweeps(PlannerProcess planner) {
    return json(planner.get("/q/health/ready")).at("/checks").findPath("sweeps").asText();
  }

  private static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<UUID> planned(TopicTail events, UUID id) {
    return events.events(RunPlanned.class).stream()
        .map(RunPlanned::spec)
        .filter(spec -> spec.sweepId().equals(id))
        .map(spec -> spec.runId())
        .toList();
  }

  private static Stream<SweepCompleted> completed(TopicTail events, UUID id) {
    return events.events(SweepCompleted.class).stream().filter(e -> e.sweepId().equals(id));
  }

  @Test
  void bothAreReadyAnswerAlikeAndOneTakesOver() {
    UUID id = UUID.randomUUID();
    // Each is ready before it is returned.
    try (PlannerProcess one = PlannerProcess.start("one");
        PlannerProcess two = PlannerProcess.start("two");
        TopicTail events = new TopicTail(TestServers.kafka(), Topics.SWEEP_EVENTS.topic())) {
      await().atMost(LIMIT).until(() -> !sweeps(one).equals(sweeps(two)));
      PlannerProcess deciding = sweeps(one).equals("here") ? one : two;
      PlannerProcess standingBy = deciding == one ? two : one;

      standingBy.post("/api/v1/sweeps?id=" + id, Documents.text(10, 5));
      await().atMost(LIMIT).until(() -> waiting(deciding) > 0);
      await().atMost(LIMIT).until(() -> waiting(standingBy) == waiting(deciding));
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(json(standingBy.get("/api/v1/triggers")).has("rules"))
                      .isEqualTo(json(deciding.get("/api/v1/triggers")).has("rules"))
                      .isTrue());

      deciding.kill();
      await().atMost(LIMIT).until(() -> sweeps(standingBy).equals("here"));
      // Until Streams runs again it answers that it does not know.
      await().atMost(LIMIT).until(() -> waiting(standingBy) > 0);
      try (NoopTrainer trainer = new NoopTrainer(TestServers.kafka(), id)) {
        await().atMost(LIMIT).until(() -> completed(events, id).findAny().isPresent());
      }

      assertThat(planned(events, id)).doesNotHaveDuplicates();
      assertThat(completed(events, id)).hasSize(1);
    }
  }

  private static int waiting(PlannerProcess planner) {
    return json(planner.get("/api/v1/queue")).path("waiting").asInt();
  }
}
