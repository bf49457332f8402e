package io.crossover.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.wire.EventJson;
import io.crossover.local.client.CrossoverClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The images of all services with broker and database as containers: real training. */
class ContainerPipelineIT {

  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final int RUNS = 20;

  /** Its runs last seconds: long enough for one to be taken by a trainer that has just started. */
  private static final String SWEEP =
      """
      {
        "name": "containers",
        "configurations": [
          {
            "name": "bigram",
            "model": {"type": "mlp", "embedding": 16},
            "data": {"type": "markov", "vocabulary": 64, "seed": 1},
            "budget": {"samples": 393216}
          }
        ],
        "optimizers": [
          {"type": "sgd", "learningRates": [0.1, 1, 1e6]},
          {"type": "adam", "learningRates": [0.01, 0.1]}
        ],
        "batchSizes": [32, 64],
        "seeds": 2
      }
      """;

  private static ContainerStack stack;
  private static CrossoverClient client;

  @BeforeAll
  static void start() throws Exception {
    ContainerEngine.require();
    stack = ContainerStack.start(Images.shared());
    client = stack.client();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void aKilledAndAPausedTrainerCostNoRunDoubleNoneAndChangeNoLoss() throws Exception {
    JsonNode sweep = EventJson.mapper().readTree(SWEEP);
    UUID disturbed = UUID.randomUUID();
    ServiceContainer killed = stack.startTrainer("trainer-a");
    ServiceContainer paused = stack.startTrainer("trainer-b");
    client.submit(disturbed, sweep);

    until(() -> finished(disturbed) >= 3 && inTraining(disturbed, "trainer-a").isPresent());
    killed.kill();
    stack.startTrainer("trainer-c");
    until(() -> inTraining(disturbed, "trainer-c").isPresent());
    until(() -> losesItsRunInAPause(disturbed, paused));
    SweepResult result = awaitEnd(disturbed);

    assertThat(result.sweep().runs().planned()).isEqualTo(RUNS);
    assertThat(result.sweep().runs().finished()).isEqualTo(RUNS);
    assertThat(result.sweep().runs().failed()).isZero();
    assertThat(result.configurations().get(0).verdict()).isNotBlank();
    assertThat(result.configurations().get(0).points()).hasSize(2);
    assertThat(rows(disturbed)).hasSize(RUNS).doesNotHaveDuplicates();
    assertThat(stack.deadLetters()).isZero();

    UUID undisturbed = UUID.randomUUID();
    client.submit(undisturbed, sweep);
    awaitEnd(undisturbed);
    assertThat(rows(undisturbed)).isEqualTo(rows(disturbed));
  }

  @Test
  void brokerAndDatabaseAreThoseOfTheContainers() throws Exception {
    try (Connection connection = stack.connect();
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT host(inet_server_addr()), count(*) FROM pg_stat_activity"
                        + " WHERE application_name = 'crossover-analyzer' AND client_addr = '"
                        + stack.addressOf("analyzer")
                        + "'")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo(stack.addressOf("postgres"));
      assertThat(row.getInt(2)).isPositive();
    }
    try (Admin admin = stack.admin()) {
      assertThat(admin.describeCluster().nodes().get())
          .singleElement()
          .extracting(node -> node.port())
          .isEqualTo(stack.kafka().getFirstMappedPort());
      assertThat(
              admin.describeConsumerGroups(List.of("crossover-planner-relay")).all().get().values())
          .singleElement()
          .extracting(group -> group.members().iterator().next().host())
          .isEqualTo("/" + stack.addressOf("planner"));
    }
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(DEADLINE).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private static SweepResult awaitEnd(UUID id) throws Exception {
    until(() -> client.result(id).filter(r -> r.sweep().state().equals("completed")).isPresent());
    return client.result(id).orElseThrow();
  }

  private static int finished(UUID id) throws Exception {
    return client.result(id).map(r -> r.sweep().runs().finished()).orElse(0);
  }

  /** The run that a trainer has in training. */
  private static Optional<String> inTraining(UUID id, String trainer) throws Exception {
    return runs(id)
        .filter(run -> run.path("state").asText().equals("running"))
        .filter(run -> run.path("trainer").asText().equals(trainer))
        .map(run -> run.path("runId").asText())
        .findFirst();
  }

  /** Whether trainer-b was in the middle of a run, and another has it now. */
  private static boolean losesItsRunInAPause(UUID id, ServiceContainer paused) throws Exception {
    if (!paused.pause()) {
      return false;
    }
    try {
      Optional<String> run = inTraining(id, "trainer-b");
      if (run.isEmpty()) {
        return false;
      }
      until(() -> !inTraining(id, "trainer-b").equals(run));
      return runs(id)
          .filter(row -> row.path("runId").asText().equals(run.get()))
          .noneMatch(row -> row.path("trainer").asText().equals("trainer-b"));
    } finally {
      paused.unpause();
    }
  }

  private static Stream<JsonNode> runs(UUID id) throws Exception {
    return client.runs(id).stream()
        .flatMap(runs -> StreamSupport.stream(runs.spliterator(), false));
  }

  /** Of every run what it was and what it came to, without the time that it took. */
  private static List<String> rows(UUID id) throws Exception {
    return client
        .runsCsv(id)
        .orElseThrow()
        .lines()
        .skip(1)
        .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 10)))
        .sorted()
        .toList();
  }
}
