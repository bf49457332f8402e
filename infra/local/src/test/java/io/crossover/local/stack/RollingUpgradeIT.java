package io.crossover.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.Topics;
import io.crossover.local.client.CrossoverClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every service is replaced by the next build's, one after the other, while runs are in training.
 */
class RollingUpgradeIT {

  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final int RUNS = 12;

  private static final String SWEEP =
      """
      {
        "name": "upgraded", "seeds": 2, "batchSizes": [32, 64],
        "configurations": [{
          "name": "bigram", "model": {"type": "mlp", "embedding": 16},
          "data": {"type": "markov", "vocabulary": 64, "seed": %d}, "budget": {"samples": 65536}
        }],
        "optimizers": [
          {"type": "sgd", "learningRates": [0.1, 1]}, {"type": "adam", "learningRates": [0.01]}
        ]
      }
      """;

  @TempDir private Path directory;

  private final List<UUID> sweeps = new ArrayList<>();
  private EventReplay topics;
  private CrossoverClient client;

  @Test
  void nothingIsLostNothingDoublesAndNothingChanges() throws Exception {
    Path old = Path.of("../..").toAbsolutePath().normalize();
    Path next = NextBuild.make(old, directory.resolve("next"));
    try (ReplaceableStack stack = new ReplaceableStack(directory);
        EventReplay replay = new EventReplay(stack.kafka())) {
      topics = replay;
      URI planner = stack.startPlanner("planner-old", old);
      stack.awaitReady("planner-old");
      URI analyzer = stack.startAnalyzer("analyzer-old", old);
      stack.startTrainer("trainer-old-1", old);
      stack.startTrainer("trainer-old-2", old);
      client = new CrossoverClient(planner, analyzer);

      underLoad();
      URI nextPlanner = stack.startPlanner("planner-next", next);
      underLoad();
      stack.stop("planner-old");
      stack.awaitReady("planner-next");
      client = new CrossoverClient(nextPlanner, analyzer);
      underLoad();
      underLoadUntilTheNextBuildSends(Topics.SWEEP_EVENTS);
      underLoadUntilTheNextBuildSends(Topics.RUN_SPECS);

      for (String number : List.of("1", "2")) {
        stack.startTrainer("trainer-next-" + number, next);
        underLoad();
        stack.stop("trainer-old-" + number);
        underLoad();
      }
      underLoadUntilTheNextBuildSends(Topics.RUN_EVENTS);

      URI nextAnalyzer = stack.startAnalyzer("analyzer-next", next);
      underLoad();
      stack.stop("analyzer-old");
      client = new CrossoverClient(nextPlanner, nextAnalyzer);
      underLoad();

      everySweepHasTheAnswerOfOneWithoutAnUpgrade();
      client.submit(UUID.randomUUID(), json(SWEEP.formatted(2)));
      until(() -> sentByTheNextBuild(Topics.ESTIMATES));
      assertThat(topics.readAll(List.of(Topics.DEAD_LETTERS))).isEmpty();
    }
  }

  /** Returns with runs in training, of a further sweep where those before are nearly over. */
  private void underLoad() throws Exception {
    until(this::inTraining);
  }

  /** What was handed out before may be all there is of a sweep: another one follows it. */
  private void underLoadUntilTheNextBuildSends(Topics topic) {
    until(() -> inTraining() && sentByTheNextBuild(topic));
  }

  private boolean inTraining() throws Exception {
    if (sweeps.isEmpty() || finished(last()) > RUNS / 2) {
      UUID id = UUID.randomUUID();
      client.submit(id, json(SWEEP.formatted(1)));
      sweeps.add(id);
    }
    return client.result(last()).filter(r -> r.sweep().runs().running() > 0).isPresent();
  }

  private void everySweepHasTheAnswerOfOneWithoutAnUpgrade() throws Exception {
    UUID calm = UUID.randomUUID();
    client.submit(calm, json(SWEEP.formatted(1)));
    awaitEnd(calm);
    for (UUID sweep : sweeps) {
      SweepResult result = awaitEnd(sweep);
      assertThat(result.sweep().runs().planned()).isEqualTo(RUNS);
      assertThat(result.sweep().runs().completed()).isEqualTo(RUNS);
      assertThat(result.sweep().runs().failed()).isZero();
      assertThat(rows(sweep)).hasSize(RUNS).isEqualTo(rows(calm));
    }
  }

  private boolean sentByTheNextBuild(Topics topic) throws Exception {
    return topics.readAll(List.of(topic)).stream()
        .anyMatch(r -> new String(r.value(), StandardCharsets.UTF_8).contains(NextBuild.FIELD));
  }

  private UUID last() {
    return sweeps.get(sweeps.size() - 1);
  }

  private int finished(UUID id) throws Exception {
    return client.result(id).map(r -> r.sweep().runs().finished()).orElse(0);
  }

  private SweepResult awaitEnd(UUID id) throws Exception {
    until(() -> client.result(id).filter(r -> r.sweep().state().equals("completed")).isPresent());
    return client.result(id).orElseThrow();
  }

  /** Of every run what it was and what it came to, without the time that it took. */
  private List<String> rows(UUID id) throws Exception {
    return client
        .runsCsv(id)
        .orElseThrow()
        .lines()
        .skip(1)
        .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 10)))
        .sorted()
        .toList();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(DEADLINE).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private static JsonNode json(String text) throws Exception {
    return EventJson.mapper().readTree(text);
  }
}
