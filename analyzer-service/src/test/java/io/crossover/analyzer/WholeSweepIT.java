package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.Topics;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events in, rows, estimates and documents out: the packaged service on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeSweepIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final TestDatabase database = TestServers.newDatabase();
  private EventSender sender;
  private KafkaProbe probe;
  private AnalyzerProcess analyzer;

  @BeforeAll
  void start() {
    sender = new EventSender();
    probe = new KafkaProbe(TestServers.kafka());
    analyzer = AnalyzerProcess.start(database, "whole-" + UUID.randomUUID());
  }

  @AfterAll
  void stop() {
    analyzer.close();
    probe.close();
    sender.close();
  }

  @Test
  void aWholeSweepBecomesAnAnswer() throws Exception {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 2, 5, "whole-a", "whole-b");
    int half = script.events().size() / 2;
    sender.send(script.events().subList(0, half));
    awaitAnAnswer(script);
    sender.send(script.events().subList(half, script.events().size()));

    SweepResult result = awaitState(id, "completed");

    assertThat(result.sweep().runs()).isEqualTo(new RunProgress(224, 0, 168, 56, 0));
    assertThat(result.sweep().finishedAt()).isEqualTo(last(script).at());
    assertThat(result.configurations())
        .extracting(ConfigurationResult::name)
        .containsExactly("whole-a", "whole-b");
    for (ConfigurationResult configuration : result.configurations()) {
      assertThat(configuration.verdict()).isEqualTo("CROSSOVER");
      // The losses cross at 64 exactly; seeds differ by 0.1 %, a tenth of the gap of an octave.
      assertThat(configuration.batchSize()).isBetween(60.0, 68.0);
      assertThat(configuration.lower()).isLessThan(64);
      assertThat(configuration.upper()).isGreaterThan(64);
      assertThat(configuration.points()).hasSize(7);
      assertThat(configuration.points().get(0).optimizers().get("sgd").learningRate())
          .isEqualTo(0.1);
      assertThat(configuration.runs()).isEqualTo(new RunProgress(112, 0, 84, 28, 0));
    }
    assertPublished(result);
    assertCsvAndRuns(id);
    await().atMost(LIMIT).untilAsserted(() -> assertCurve(script));
    assertConfigurations(script);
    await().atMost(LIMIT).untilAsserted(() -> assertMetrics());
  }

  @Test
  void pollersAreToldThatNothingChanged() throws Exception {
    UUID id = UUID.randomUUID();
    sender.send(SweepScript.of(id, 1, 0, "tagged").events());
    awaitState(id, "completed");
    String path = "/api/v1/sweeps/" + id;
    String tag = analyzer.get(path).headers().firstValue("ETag").orElseThrow();

    assertThat(tag).as("a proxy that compresses leaves it as it is").startsWith("W/");
    assertThat(analyzer.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(analyzer.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void theSameEventsTwiceAndInAnotherOrderAcrossTopicsGiveTheSameRows() throws Exception {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 2, 3, "twice");
    sender.send(script.events());
    awaitState(id, "completed");
    // Curves have a reader of their own, which may be behind.
    await()
        .atMost(LIMIT)
        .until(() -> Tables.dump(database, id).get("points").size() == 3 * script.runs().size());
    Map<String, List<String>> once = Tables.dump(database, id);

    long seed = System.nanoTime();
    System.out.println("shuffled with seed " + seed);
    sender.send(acrossTopics(script.events(), new Random(seed)));
    UUID marker = UUID.randomUUID();
    sender.send(SweepScript.of(marker, 1, 0, "marker").events());
    awaitState(marker, "completed");

    assertThat(Tables.dump(database, id)).isEqualTo(once);
    TestDatabase other = TestServers.newDatabase();
    try (AnalyzerProcess second = AnalyzerProcess.start(other, "twice-" + UUID.randomUUID())) {
      await().atMost(LIMIT).untilAsserted(() -> assertThat(Tables.dump(other, id)).isEqualTo(once));
      second.terminate();
      // As long as Kubernetes waits for a pod.
      assertThat(second.exitCode(Duration.ofSeconds(30))).isZero();
    }
  }

  @Test
  void aSweepIsShownAsCompletedOnlyWithAllItsResults() throws Exception {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 1, 0, "late");
    List<Event> events = new ArrayList<>(script.events());
    Event completed = events.get(events.size() - 1);
    Event lastRun = events.get(events.size() - 2);
    events.removeAll(List.of(completed, lastRun));
    sender.send(events);
    sender.send(List.of(completed));
    UUID marker = UUID.randomUUID();
    sender.send(SweepScript.of(marker, 1, 0, "marker").events());
    awaitState(marker, "completed");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        Tables.value(
                            database, "SELECT state FROM sweeps WHERE sweep_id='" + id + "'"))
                    .isEqualTo("completed"));

    SweepResult waiting = result(id);
    assertThat(waiting.sweep().state()).isEqualTo("running");
    assertThat(waiting.sweep().finishedAt()).isNull();
    assertThat(waiting.sweep().runs().failed()).isZero();

    sender.send(List.of(lastRun));
    awaitState(id, "completed");
  }

  @Test
  void whatCannotBeReadOrStoredBecomesADeadLetterAndTheNextIsHandled() throws Exception {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 1, 0, "poisoned");
    Instant now = Instant.now();
    String topic = Topics.RUN_EVENTS.topic();
    sender.send(script.events().subList(0, 1));
    byte[] garbage = ("garbage " + id).getBytes(StandardCharsets.UTF_8);
    probe.send(topic, id.toString(), garbage, Map.of());
    sender.send(
        List.of(
            new RunStarted(id, UUID.randomUUID(), 1, "zero \u0000 " + id, 1, 10, now),
            new RunStarted(id, UUID.randomUUID(), 1, "far " + id, 1, 10, Instant.MAX)));
    sender.send(script.events().subList(1, script.events().size()));

    awaitState(id, "completed");

    List<ConsumerRecord<String, byte[]>> letters =
        probe.collectUntil(
            Topics.DEAD_LETTERS.topic(), LIMIT, all -> mentioning(all, id).size() == 3);
    assertThat(mentioning(letters, id))
        .extracting(letter -> header(letter, DeadLetters.SOURCE_TOPIC))
        .containsOnly(topic);
    assertThat(mentioning(letters, id).get(0).value()).isEqualTo(garbage);
    assertThat(mentioning(letters, id))
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .anySatisfy(reason -> assertThat(reason).contains("ce_type"))
        .anySatisfy(reason -> assertThat(reason).contains("cannot be stored"));
    // A letter is counted when the broker has it.
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(analyzer.get("/q/metrics").body())
                    .containsPattern(
                        "crossover_analyzer_dead_letters_total\\{[^}]*run.events[^}]*} [3-9]"));
  }

  @Test
  void aRejectedSweepHasItsViolations() throws Exception {
    UUID id = UUID.randomUUID();
    Violation violation = new Violation("seeds", "", "a list, or a number of seeds");
    sender.send(List.of(new SweepRejected(id, List.of(violation), Instant.EPOCH)));

    SweepResult result = awaitState(id, "rejected");

    assertThat(result.sweep().violations()).containsExactly(violation);
    assertThat(result.sweep().name()).isEmpty();
    assertThat(result.configurations()).isEmpty();
  }

  @Test
  void aSweepThatJustBeganHasAnInsufficientAnswer() throws Exception {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 1, 0, "begun");
    RunSpec run = script.runs().get(0);
    sender.send(script.events().subList(0, 1));
    // Run events may come before their spec.
    RunLosses losses = new RunLosses(5, 1, Double.NEGATIVE_INFINITY, 1, 1);
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    sender.send(List.of(new RunCompleted(id, run.runId(), 1, "t", losses, 10, 1, now)));
    awaitState(id, "running");
    sender.send(script.events().subList(1, 2));

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              SweepResult result = result(id);
              assertThat(result.sweep().runs()).isEqualTo(new RunProgress(56, 0, 0, 1, 0));
              assertThat(result.configurations().get(0).runs().diverged()).isOne();
              assertThat(result.configurations().get(0).verdict()).isEqualTo("INSUFFICIENT");
            });
  }

  @Test
  void whatIsNotThereIsAProblemDocument() throws Exception {
    for (String path :
        List.of(
            "/api/v1/sweeps/" + UUID.randomUUID(),
            "/api/v1/sweeps/no-id",
            "/api/v1/sweeps/" + UUID.randomUUID() + "/runs?format=csv",
            "/api/v1/runs/" + UUID.randomUUID() + "/points",
            "/api/v1/configurations/none",
            "/api/v1/nothing")) {
      assertProblem(path, 404);
    }
    assertProblem("/api/v1/sweeps?limit=0", 400);
    assertProblem("/api/v1/configurations/%00", 400);
  }

  @Test
  void theNewestSweepComesFirst() throws Exception {
    UUID early = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    Instant far = Instant.parse("2100-01-01T00:00:00Z");
    SweepScript script = SweepScript.of(early, 1, 0, "listed");
    sender.send(
        List.of(
            new SweepAccepted(early, script.spec(), 56, far),
            new SweepAccepted(late, script.spec(), 56, far.plusSeconds(1))));
    awaitState(early, "running");
    awaitState(late, "running");

    JsonNode page = json("/api/v1/sweeps?limit=2");

    assertThat(page.path("sweeps").findValuesAsText("id"))
        .containsExactly(late.toString(), early.toString());
    assertThat(json("/api/v1/sweeps?limit=1&offset=1").path("sweeps").findValuesAsText("id"))
        .containsExactly(early.toString());
  }

  private void assertPublished(SweepResult result) {
    ConfigurationResult first = result.configurations().get(0);
    List<ConsumerRecord<String, byte[]>> records =
        probe.collectUntil(
            Topics.ESTIMATES.topic(),
            LIMIT,
            all ->
                all.stream()
                    .anyMatch(
                        r ->
                            r.key().equals(first.key() + "/sgd/adam")
                                && sameAnswer(estimate(r), first)));
    List<CrossoverEstimated> ours =
        records.stream()
            .filter(r -> r.key().equals(first.key() + "/sgd/adam"))
            .map(WholeSweepIT::estimate)
            .toList();
    assertThat(ours).extracting(CrossoverEstimated::revision).contains(1L).isSorted();
    // However many results had come when the first answer was given.
    assertThat(ours).allMatch(answer -> answer.points().size() <= first.points().size());
  }

  private static boolean sameAnswer(CrossoverEstimated event, ConfigurationResult answer) {
    return event.sentence().equals(answer.sentence())
        && event.points().equals(answer.points())
        && answer.batchSize().equals(event.batchSize());
  }

  private static CrossoverEstimated estimate(ConsumerRecord<String, byte[]> record) {
    Decoded decoded = EventCodec.decode(record.headers(), record.value());
    return (CrossoverEstimated) ((Decoded.Known) decoded).event();
  }

  private void assertCsvAndRuns(UUID id) throws Exception {
    String path = "/api/v1/sweeps/" + id + "/runs";
    List<String> lines = analyzer.get(path, "Accept", "text/csv").body().lines().toList();
    assertThat(lines).hasSize(225);
    assertThat(lines.get(0))
        .startsWith("optimizer,batchSize,learningRate,momentum,seed,state,loss");
    assertThat(lines)
        .anySatisfy(l -> assertThat(l).startsWith("sgd,8,10.0,0.9,1,diverged,NaN,5.5"));
    assertThat(lines)
        .anySatisfy(l -> assertThat(l).startsWith("adam,8,10.0,0.95,1,diverged,Infinity,5.5"));
    assertThat(analyzer.get(path + "?format=csv").body().lines().toList()).isEqualTo(lines);
    JsonNode runs = json(path).path("runs");
    assertThat(runs).hasSize(224);
    for (JsonNode run : runs) {
      boolean diverged = run.path("state").asText().equals("diverged");
      assertThat(run.path("diverged").asBoolean()).isEqualTo(diverged);
      assertThat(run.path("loss").isNull()).isEqualTo(diverged);
      assertThat(run.has("notFinite")).isEqualTo(diverged);
      assertThat(run.path("reason").asText("")).isEqualTo(diverged ? "no loss" : "");
      assertThat(run.at("/totals/operations").asDouble()).isEqualTo(1.5e9);
      assertThat(run.at("/totals/gradientNoiseScale").asDouble()).isEqualTo(42.5);
      assertThat(run.path("totals").has("tokensSeen")).isFalse();
    }
    assertThat(lines.get(1)).endsWith(",80,,1.5E9,4,3,42.5,300000000");
  }

  private void assertCurve(SweepScript script) throws Exception {
    RunSpec diverged =
        script.runs().stream().filter(r -> r.learningRate() == 10).findFirst().orElseThrow();
    JsonNode curve = json("/api/v1/runs/" + diverged.runId() + "/points?after=3");
    assertThat(curve.get("kept").asText()).isEqualTo("whole");
    assertThat(curve.path("points")).hasSize(2);
    JsonNode last = curve.path("points").get(1);
    assertThat(last.path("loss").isNull()).isTrue();
    assertThat(last.path("updateNorm").asDouble()).isEqualTo(0.25);
    assertThat(last.has("weightNorm")).isFalse();
    assertThat(last.path("notFinite").path("loss").asText()).isEqualTo("NaN");
    assertThat(last.path("notFinite").path("gradientNorm").asText()).isEqualTo("Infinity");
    String stored =
        "SELECT loss || ' ' || gradient_norm FROM points WHERE step = 5 AND run_id = '%s'";
    assertThat(Tables.value(database, stored.formatted(diverged.runId())))
        .isEqualTo("NaN Infinity");
  }

  private void awaitAnAnswer(SweepScript script) {
    String path = "/api/v1/configurations/" + script.spec().configurations().get(0).key();
    await()
        .atMost(LIMIT)
        .until(
            () -> analyzer.get(path).statusCode() == 200 && !json(path).at("/history").isEmpty());
  }

  private void assertConfigurations(SweepScript script) throws Exception {
    String key = script.spec().configurations().get(0).key();
    JsonNode one = json("/api/v1/configurations/" + key);
    assertThat(one.path("name").asText()).isEqualTo("whole-a");
    assertThat(one.path("results").asInt()).isEqualTo(112);
    assertThat(one.path("estimates").get(0).path("verdict").asText()).isEqualTo("CROSSOVER");
    assertThat(one.path("history").size()).isGreaterThanOrEqualTo(2);
    assertThat(json("/api/v1/configurations").findValuesAsText("key")).contains(key);
  }

  private void assertMetrics() {
    String metrics =
        analyzer
            .get("/q/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("crossover_"))
            .collect(Collectors.joining("\n"));
    assertThat(metrics)
        .containsPattern("crossover_gap_percent\\{[^}]*batch_size=\"8\"[^}]*\"whole-a\"[^}]*} 3\\.")
        .containsPattern("crossover_batch_size\\{[^}]*\"whole-a\"[^}]*\"sgd/adam\"[^}]*} 6\\d")
        .containsPattern("crossover_batch_size_lower\\{[^}]*\"whole-a\"")
        .containsPattern("crossover_verdict\\{[^}]*\"whole-a\"[^}]*verdict=\"CROSSOVER\"[^}]*} 1")
        .containsPattern("crossover_verdict\\{[^}]*\"whole-a\"[^}]*verdict=\"REVERSED\"[^}]*} 0")
        .containsPattern("crossover_runs\\{[^}]*state=\"completed\"")
        .containsPattern("crossover_analyzer_records_total\\{[^}]*run.events")
        .contains("crossover_analyzer_fit_seconds_count")
        .doesNotContain("NaN");
  }

  private void assertProblem(String path, int status) throws Exception {
    HttpResponse<String> response = analyzer.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .as(path)
        .startsWith("application/problem+json");
    assertThat(EventJson.mapper().readTree(response.body()).path("status").asInt())
        .isEqualTo(status);
  }

  private SweepResult awaitState(UUID id, String state) {
    await("sweep " + id + " is " + state)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                analyzer.get("/api/v1/sweeps/" + id).statusCode() == 200
                    && result(id).sweep().state().equals(state));
    return result(id);
  }

  private SweepResult result(UUID id) {
    try {
      String body = analyzer.get("/api/v1/sweeps/" + id).body();
      return EventJson.mapper().readValue(body, SweepResult.class);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = analyzer.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    assertThat(response.body()).doesNotContain("NaN,").doesNotContain("Infinity,");
    return EventJson.mapper().readTree(response.body());
  }

  /** Keeps the order within each topic, as Kafka does for one key, and mixes the topics. */
  private static List<Event> acrossTopics(List<Event> events, Random random) {
    List<List<Event>> topics = new ArrayList<>();
    for (Topics topic : List.of(Topics.SWEEP_EVENTS, Topics.RUN_EVENTS, Topics.RUN_METRICS)) {
      topics.add(
          new ArrayList<>(
              events.stream().filter(e -> EventSender.topic(e).equals(topic.topic())).toList()));
    }
    List<Event> mixed = new ArrayList<>();
    while (topics.stream().anyMatch(topic -> !topic.isEmpty())) {
      Collections.shuffle(topics, random);
      topics.stream().filter(t -> !t.isEmpty()).findFirst().ifPresent(t -> mixed.add(t.remove(0)));
    }
    return mixed;
  }

  private static SweepCompleted last(SweepScript script) {
    return (SweepCompleted) script.events().get(script.events().size() - 1);
  }

  private static List<ConsumerRecord<String, byte[]>> mentioning(
      List<ConsumerRecord<String, byte[]>> letters, UUID id) {
    return letters.stream()
        .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains(id.toString()))
        .filter(
            r ->
                new String(r.value(), StandardCharsets.UTF_8).contains("\"trainer\"")
                    || new String(r.value(), StandardCharsets.UTF_8).startsWith("garbage"))
        .toList();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
