package io.crossover.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.wire.EventJson;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.client.ServiceUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline: broker, database and the three services as processes, real training. */
class PipelineIT {

  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private static final String TRAINING =
      """
      {
        "name": "%s",
        "configurations": [
          {
            "name": "bigram",
            "model": {"type": "mlp", "embedding": 16},
            "data": {"type": "markov", "vocabulary": 64, "seed": %d},
            "budget": {"samples": %d}
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

  private static final String NOOP =
      """
      {
        "name": "noop",
        "configurations": [
          {
            "name": "noop",
            "model": {"type": "noop", "crossover": 90},
            "data": {"type": "markov"},
            "budget": {"samples": 262144}
          }
        ],
        "optimizers": [
          {"type": "sgd", "learningRates": {"from": 0.01, "to": 1, "count": 5}},
          {"type": "adam", "learningRates": {"from": 0.001, "to": 0.1, "count": 5}}
        ],
        "batchSizes": {"from": 8, "to": 1024},
        "seeds": 2
      }
      """;

  private static final String SEARCH =
      """
      {
        "name": "search",
        "configurations": [
          {
            "name": "search",
            "model": {"type": "noop", "crossover": 60},
            "data": {"type": "markov"},
            "budget": {"samples": 262144}
          }
        ],
        "optimizers": [{"type": "sgd"}, {"type": "adam"}],
        "batchSizes": {"from": 4, "to": 1024}
      }
      """;

  @TempDir private static Path directory;

  private static LocalStack stack;
  private static CrossoverClient client;

  @BeforeAll
  static void start() throws Exception {
    Path home = Path.of("../..").toAbsolutePath().normalize();
    Path data = directory.resolve("with a space");
    stack = LocalStack.start(new StackOptions(home, data, 0, 0, 0, 0, 2), true);
    client = new CrossoverClient(stack.addresses().planner(), stack.addresses().analyzer());
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void aSweepOfRealTrainingsIsAnsweredAndSubmittedAgainChangesNothing() throws Exception {
    UUID id = UUID.randomUUID();
    JsonNode sweep = EventJson.mapper().readTree(TRAINING.formatted("training", 1, 8_192));

    SweepResult result = runToEnd(id, sweep);
    String rows = client.runsCsv(id).orElseThrow();
    client.submit(id, sweep);
    SweepResult again = runToEnd(id, sweep);

    assertThat(result.sweep().state()).isEqualTo("completed");
    assertThat(result.sweep().runs().planned()).isEqualTo(20);
    assertThat(result.sweep().runs().finished()).isEqualTo(20);
    assertThat(result.sweep().runs().failed()).isZero();
    assertThat(result.sweep().runs().diverged()).isBetween(1, 4);
    assertThat(result.configurations().get(0).points()).hasSize(2);
    assertThat(rows.lines()).hasSize(21);
    assertThat(again).isEqualTo(result);
    assertThat(client.runsCsv(id)).contains(rows);
  }

  @Test
  void theCrossoverOfAKnownTruthIsFound() throws Exception {
    SweepResult result = runToEnd(UUID.randomUUID(), EventJson.mapper().readTree(NOOP));

    assertThat(result.sweep().runs().completed()).isEqualTo(160);
    assertThat(result.configurations().get(0).verdict()).isEqualTo("CROSSOVER");
    assertThat(result.configurations().get(0).lower()).isLessThan(90);
    assertThat(result.configurations().get(0).upper()).isGreaterThan(90);
  }

  @Test
  void aSearchAnswersToTheTargetAndSaysWhyItStopped() throws Exception {
    SweepResult result = runToEnd(UUID.randomUUID(), EventJson.mapper().readTree(SEARCH));

    assertThat(result.sweep().runs().completed()).isBetween(24, 200);
    assertThat(result.sweep().runs().planned()).isEqualTo(result.sweep().runs().completed());
    ConfigurationResult answer = result.configurations().get(0);
    assertThat(answer.verdict()).isEqualTo("CROSSOVER");
    assertThat(answer.upper() / answer.lower()).isLessThanOrEqualTo(2);
    assertThat(answer.stop()).isEqualTo(StopReason.TARGET_REACHED);
  }

  @Test
  void everyEventDeliveredTwiceGivesTheSameRowsAndTheSameEstimate() throws Exception {
    UUID id = UUID.randomUUID();
    SweepResult result =
        runToEnd(id, EventJson.mapper().readTree(TRAINING.formatted("twice", 2, 2_048)));
    String rows = client.runsCsv(id).orElseThrow();

    try (EventReplay replay = new EventReplay(stack.addresses().kafka())) {
      int copied = replay.sendEverythingAgain();
      assertThat(copied).isGreaterThan(60);
      replay.awaitRead("crossover-analyzer", "crossover-planner");
    }

    assertThat(client.runsCsv(id)).contains(rows);
    assertThat(client.result(id)).contains(result);
  }

  @Test
  void aKilledTrainerCostsNoRunAndDoublesNone() throws Exception {
    UUID id = UUID.randomUUID();
    client.submit(id, EventJson.mapper().readTree(TRAINING.formatted("killed", 3, 262_144)));
    await()
        .atMost(DEADLINE)
        .until(() -> client.result(id).filter(PipelineIT::inTheMiddle).isPresent());
    ProcessHandle victim = stack.trainer();

    victim.destroyForcibly();

    assertThat(client.result(id).orElseThrow().sweep().runs().finished()).isLessThan(20);
    SweepResult result = awaitEnd(id);
    assertThat(stack.trainer().pid()).isNotEqualTo(victim.pid());
    assertThat(result.sweep().state()).isEqualTo("completed");
    assertThat(result.sweep().runs().finished()).isEqualTo(20);
    assertThat(result.sweep().runs().failed()).isZero();
    List<String> identities =
        client.runsCsv(id).orElseThrow().lines().skip(1).map(PipelineIT::identity).toList();
    assertThat(identities).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aSweepThatIsWrongIsRejectedWithEveryViolation() throws Exception {
    UUID id = UUID.randomUUID();
    JsonNode wrong =
        EventJson.mapper().readTree("{\"name\": \"wrong\", \"seeds\": 0, \"colour\": \"red\"}");

    try (EventReplay replay = new EventReplay(stack.addresses().kafka())) {
      replay.submit(id, wrong);
    }

    SweepResult result = awaitEnd(id);
    assertThat(result.sweep().state()).isEqualTo("rejected");
    assertThat(result.sweep().violations())
        .extracting(violation -> violation.path())
        .contains("seeds", "colour", "configurations", "optimizers", "batchSizes");
  }

  @Test
  void aCancelledSweepEndsLongBeforeItsTrainings() throws Exception {
    UUID id = UUID.randomUUID();
    client.submit(id, EventJson.mapper().readTree(TRAINING.formatted("cancelled", 4, 400_000_000)));
    await()
        .atMost(DEADLINE)
        .until(() -> client.result(id).filter(r -> r.sweep().runs().running() > 0).isPresent());

    client.command(id, "cancel");

    await()
        .atMost(DEADLINE)
        .until(
            () ->
                client
                    .result(id)
                    .filter(r -> r.sweep().state().equals("cancelled"))
                    .filter(r -> r.sweep().runs().running() == 0)
                    .isPresent());
  }

  private static SweepResult runToEnd(UUID id, JsonNode sweep) throws Exception {
    client.submit(id, sweep);
    return awaitEnd(id);
  }

  private static SweepResult awaitEnd(UUID id) {
    AtomicReference<SweepResult> last = new AtomicReference<>();
    await().atMost(DEADLINE).until(() -> ended(id, last));
    return last.get();
  }

  private static boolean ended(UUID id, AtomicReference<SweepResult> last)
      throws ServiceUnavailableException, InterruptedException {
    Optional<SweepResult> result = client.result(id);
    result.ifPresent(last::set);
    return result.isPresent()
        && List.of("completed", "rejected").contains(result.get().sweep().state());
  }

  private static boolean inTheMiddle(SweepResult result) {
    return result.sweep().runs().finished() >= 3 && result.sweep().runs().running() > 0;
  }

  private static String identity(String csvLine) {
    return String.join(",", List.of(csvLine.split(",")).subList(0, 5));
  }
}
