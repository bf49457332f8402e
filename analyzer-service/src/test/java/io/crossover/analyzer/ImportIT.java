package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.imported.ImportedRun;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.Topics;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Results of another tool in, answers out: the packaged service on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportIT {

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Charset UTF = StandardCharsets.UTF_8;
  private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d [0-9:.+]+");

  private final TestDatabase database = TestServers.newDatabase();
  private final String group = "imports-" + UUID.randomUUID();
  private EventSender sender;
  private KafkaProbe probe;
  private AnalyzerProcess analyzer;

  @BeforeAll
  void start() {
    sender = new EventSender();
    probe = new KafkaProbe(TestServers.kafka());
    analyzer = AnalyzerProcess.start(database, group);
  }

  @AfterAll
  void stop() {
    analyzer.close();
    probe.close();
    sender.close();
  }

  @Test
  void resultsOfAnotherToolBecomeAnAnswer() throws Exception {
    ResultImport results = ImportScript.of("posted", 2);

    JsonNode receipt = post(results);

    assertThat(receipt.path("importId").asText()).isEqualTo(results.id().toString());
    assertThat(receipt.path("configurationKey").asText()).isEqualTo(results.configuration().key());
    assertThat(receipt.path("runs").asInt()).isEqualTo(84);
    assertThat(receipt.path("diverged").asInt()).isEqualTo(28);
    SweepResult result = awaitCompleted(results);
    assertThat(result.sweep().imported()).isTrue();
    assertThat(result.sweep().name()).isEqualTo("posted");
    assertThat(result.sweep().runs()).isEqualTo(new RunProgress(84, 0, 56, 28, 0));
    ConfigurationResult answer = result.configurations().get(0);
    assertThat(answer.runs()).isEqualTo(result.sweep().runs());
    assertThat(answer.verdict()).isEqualTo("CROSSOVER");
    // The losses cross at 64; seeds differ by 0.1 %, a tenth of the gap of an octave.
    assertThat(answer.batchSize()).isBetween(60.0, 68.0);
    // 512 samples a step would be too few steps of a small budget; this one is not known.
    assertThat(answer.flags()).doesNotContain("TOO_FEW_STEPS");
    assertThat(answer.points()).hasSize(7);
    // While its parts come in, an import makes no answers that nobody can use.
    assertThat(revisions(results)).isEqualTo("1");
    assertRuns(results);
    await().atMost(LIMIT).untilAsserted(this::assertMetrics);
  }

  @Test
  void theSameResultsAgainChangeNothing() throws Exception {
    ResultImport results = ImportScript.of("repeated", 1);
    post(results);
    awaitCompleted(results);
    Map<String, List<String>> before = withoutTimes(results);

    JsonNode again = post(results);
    awaitReadAfter(results);

    assertThat(again.path("importId").asText()).isEqualTo(results.id().toString());
    assertThat(withoutTimes(results)).isEqualTo(before);
    assertThat(revisions(results)).isEqualTo("1");
    assertThat(result(results.id()).sweep().state()).isEqualTo("completed");
  }

  @Test
  void aGrownFileAddsItsNewRuns() throws Exception {
    ResultImport first = ImportScript.of("grown", 1);
    ResultImport grown = ImportScript.of("grown", 3);
    post(first);
    awaitCompleted(first);

    post(grown);

    SweepResult result = awaitCompleted(grown);
    assertThat(result.sweep().runs().planned()).isEqualTo(126);
    assertThat(result.configurations().get(0).runs().finished()).isEqualTo(126);
    assertThat(result(first.id()).sweep().runs()).isEqualTo(new RunProgress(42, 0, 28, 14, 0));
    // Both imports ask about one configuration, so they have one answer.
    assertThat(answer(first)).isEqualTo(answer(grown));
    String key = grown.configuration().key();
    assertThat(count("runs WHERE configuration_key = '" + key + "'")).isEqualTo("126");
    assertThat(json("/api/v1/configurations/" + key).path("sweeps").asInt()).isEqualTo(2);
    assertThat(csv(first)).hasSize(43);
    assertThat(csv(grown)).hasSize(127);
  }

  @Test
  void aLaterLossReplacesAnEarlierOne() throws Exception {
    ResultImport first = ImportScript.of("changed", 2);
    ResultImport changed = ImportScript.withLoss(first, 8, 1.04);
    post(first);
    awaitCompleted(first);
    String before = answer(first);

    post(changed);
    awaitCompleted(changed);

    assertThat(answer(changed)).isNotEqualTo(before);
    assertThat(answer(first)).isEqualTo(answer(changed));
    assertThat(revisions(first)).isEqualTo("2");
    String key = first.configuration().key();
    assertThat(count("runs WHERE configuration_key = '" + key + "'")).isEqualTo("84");

    post(first);

    await().atMost(LIMIT).untilAsserted(() -> assertThat(answer(first)).isEqualTo(before));
    awaitCompleted(first);
    assertThat(revisions(first)).isEqualTo("3");
  }

  @Test
  void everyPartTwiceAndFromTheStartGivesTheSameRows() throws Exception {
    ResultImport results = ImportScript.of("replayed", 40);
    var parts = ImportScript.parts(results, Instant.parse("2026-01-01T00:00:00Z"));
    sender.send(parts);
    awaitCompleted(results);
    Map<String, List<String>> once = Tables.dump(database, results.id());
    assertThat(once.get("runs")).hasSize(1_680);

    sender.send(parts);
    awaitReadAfter(results);

    assertThat(Tables.dump(database, results.id())).isEqualTo(once);
    TestDatabase other = TestServers.newDatabase();
    try (AnalyzerProcess second = AnalyzerProcess.start(other, "again-" + UUID.randomUUID())) {
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(Tables.dump(other, results.id())).isEqualTo(once));
    }
  }

  @Test
  void aRestartInTheMiddleLosesNothing() throws Exception {
    TestDatabase own = TestServers.newDatabase();
    String ownGroup = "restart-" + UUID.randomUUID();
    Map<String, String> replica = Map.of("crossover.analyzer.instance-id", "replica-1");
    ResultImport results = ImportScript.of("restarted", 100);
    var parts = ImportScript.parts(results, Instant.parse("2026-01-01T00:00:00Z"));
    try (AnalyzerProcess first =
        AnalyzerProcess.start(own, own.jdbcUrl(), ownGroup, replica).awaitReady()) {
      sender.send(parts.subList(0, 4));
      String path = "/api/v1/sweeps/" + results.id();
      await().atMost(LIMIT).until(() -> first.get(path).statusCode() == 200);
      assertThat(first.get(path).body()).contains("\"state\":\"running\"");
      first.kill();
    }
    sender.send(parts.subList(4, parts.size()));
    try (AnalyzerProcess second =
        AnalyzerProcess.start(own, own.jdbcUrl(), ownGroup, replica).awaitReady()) {
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  second
                      .get("/api/v1/sweeps/" + results.id())
                      .body()
                      .contains("\"state\":\"completed\""));
      String runs = "SELECT count(*)::text FROM runs WHERE imported AND sweep_id = '%s'";
      assertThat(Tables.value(own, runs.formatted(results.id()))).isEqualTo("4200");
    }
  }

  @Test
  void importsStandBesideLiveSweeps() throws Exception {
    UUID live = UUID.randomUUID();
    ResultImport results = ImportScript.of("beside", 1);
    sender.send(SweepScript.of(live, 1, 0, "beside").events());
    post(results);
    awaitCompleted(live);
    awaitCompleted(results);

    JsonNode sweeps = json("/api/v1/sweeps?limit=1000").path("sweeps");
    assertThat(sweeps)
        .anySatisfy(sweep -> assertListed(sweep, live, false))
        .anySatisfy(sweep -> assertListed(sweep, results.id(), true));
    List<JsonNode> named = new ArrayList<>();
    json("/api/v1/configurations").path("configurations").forEach(named::add);
    named.removeIf(configuration -> !text(configuration, "name").equals("beside"));
    assertThat(named).extracting(c -> c.path("imported").asBoolean()).containsOnly(true, false);
    assertThat(named).extracting(c -> c.path("results").asInt()).contains(42, 56);
    JsonNode mine = json("/api/v1/configurations/" + results.configuration().key());
    assertThat(mine.path("configuration").path("imported").asBoolean()).isTrue();
    assertThat(mine.path("configuration").path("name").asText()).isEqualTo("beside");
  }

  @Test
  void whatIsWrongWithADocumentIsSaid() throws Exception {
    String run = "{\"optimizer\": \"sgd\", \"batchSize\": -8, \"learningRate\": 0.1}";
    String body = "{\"configuration\": {\"name\": \" \"}, \"x\": 1, \"runs\": [" + run + "]}";

    HttpResponse<String> wrong = analyzer.post("/api/v1/imports", body);
    HttpResponse<String> notJson = analyzer.post("/api/v1/imports", "{\"runs\": [}");
    HttpResponse<String> empty = analyzer.post("/api/v1/imports", "");

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(
            EventJson.mapper().readTree(wrong.body()).path("violations").findValuesAsText("path"))
        .containsExactlyInAnyOrder("configuration.name", "x", "runs[0].batchSize", "runs[0].loss");
    assertThat(notJson.statusCode()).isEqualTo(400);
    assertThat(notJson.body()).contains("not JSON", "line 1");
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(count("sweeps WHERE name = ' '")).isEqualTo("0");
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    String announced =
        "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + (65 << 20)
            + "\r\n\r\n{";

    assertThat(analyzer.raw(announced)).startsWith("HTTP/1.1 413");
  }

  @Test
  void withoutABrokerTheClientIsToldToTryAgain() throws Exception {
    TestDatabase own = TestServers.newDatabase();
    Map<String, String> nowhere = Map.of("crossover.kafka.bootstrap-servers", "127.0.0.1:1");
    try (AnalyzerProcess alone =
        AnalyzerProcess.start(own, own.jdbcUrl(), "alone", nowhere).awaitAnswering()) {
      HttpResponse<String> response =
          alone.post("/api/v1/imports", ImportScript.json(ImportScript.of("alone", 1)));

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(response.body()).contains("Kafka did not take all of it");
    }
  }

  @Test
  void whatCannotBeReadOrStoredBecomesADeadLetter() throws Exception {
    UUID live = UUID.randomUUID();
    sender.send(SweepScript.of(live, 1, 0, "claimed").events());
    awaitCompleted(live);
    ResultImport results = ImportScript.of("poison " + live, 1);
    var part = ImportScript.parts(results, Instant.parse("2026-01-01T00:00:00Z")).get(0);
    String json = new String(EventCodec.value(part), UTF);
    byte[] negative = json.replace("\"batchSize\":8,", "\"batchSize\":-8,").getBytes(UTF);
    byte[] claimed = json.replace(part.importId().toString(), live.toString()).getBytes(UTF);
    byte[] far = json.replace("2026-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z").getBytes(UTF);
    Map<String, byte[]> headers = Map.of("ce_type", "io.crossover.ResultsImported".getBytes(UTF));
    String topic = Topics.IMPORTS.topic();
    probe.send(topic, part.key(), ("garbage " + live).getBytes(UTF), Map.of());
    probe.send(topic, part.key(), negative, headers);
    probe.send(topic, part.key(), claimed, headers);
    probe.send(topic, part.key(), far, headers);
    sender.send(List.of(part));

    awaitCompleted(results);

    List<String> reasons =
        probe
            .collectUntil(Topics.DEAD_LETTERS.topic(), LIMIT, all -> ours(all, live).size() == 4)
            .stream()
            .filter(letter -> ours(List.of(letter), live).size() == 1)
            .map(letter -> header(letter, DeadLetters.REASON))
            .toList();
    assertThat(reasons)
        .anySatisfy(reason -> assertThat(reason).contains("ce_type"))
        .anySatisfy(reason -> assertThat(reason).contains("batchSize is -8"))
        .anySatisfy(reason -> assertThat(reason).contains("that no other sweep or import has"))
        .anySatisfy(reason -> assertThat(reason).contains("cannot be stored"));
    assertThat(result(live).sweep().imported()).isFalse();
    assertThat(result(live).configurations()).hasSize(1);
  }

  @Test
  void aLargeImportIsTaken() throws Exception {
    List<ImportedRun> runs = new ArrayList<>();
    for (int i = 0; i < ResultImport.MAX_RUNS; i++) {
      String optimizer = i % 2 == 0 ? "sgd" : "adam";
      int batchSize = 8 << (i / 2 % 4);
      double loss = 2 + (i % 2) * 0.01 + i % 97 * 1e-5;
      runs.add(ImportedRun.completed(optimizer, batchSize, 0.0316227766, 0.9, i / 8, loss));
    }
    ResultImport results = ImportScript.of("large", runs);

    post(results);

    SweepResult result = awaitCompleted(results);
    assertThat(result.sweep().runs().completed()).isEqualTo(ResultImport.MAX_RUNS);
  }

  private JsonNode post(ResultImport results) throws Exception {
    HttpResponse<String> response = analyzer.post("/api/v1/imports", ImportScript.json(results));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location").orElse(""))
        .endsWith("/api/v1/sweeps/" + results.id());
    return EventJson.mapper().readTree(response.body());
  }

  /** Waits until everything that was sent about a configuration before this is stored. */
  private void awaitReadAfter(ResultImport results) throws Exception {
    int partition = partition(results);
    ResultImport marker = ImportScript.of("marker " + UUID.randomUUID(), 1);
    while (partition(marker) != partition) {
      marker = ImportScript.of("marker " + UUID.randomUUID(), 1);
    }
    sender.send(ImportScript.parts(marker, Instant.now()));
    awaitCompleted(marker);
  }

  private static int partition(ResultImport results) {
    byte[] key = results.configuration().key().getBytes(UTF);
    return Utils.toPositive(Utils.murmur2(key)) % Topics.IMPORTS.partitions();
  }

  private SweepResult awaitCompleted(ResultImport results) throws Exception {
    return awaitCompleted(results.id());
  }

  private SweepResult awaitCompleted(UUID id) throws Exception {
    await("sweep " + id + " is completed")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                analyzer.get("/api/v1/sweeps/" + id).statusCode() == 200
                    && result(id).sweep().state().equals("completed"));
    return result(id);
  }

  private SweepResult result(UUID id) throws Exception {
    return EventJson.mapper()
        .readValue(analyzer.get("/api/v1/sweeps/" + id).body(), SweepResult.class);
  }

  /** What is answered for its configuration, without revision and time. */
  private String answer(ResultImport results) throws Exception {
    ConfigurationResult answer = result(results.id()).configurations().get(0);
    return answer.sentence() + answer.points() + answer.lower() + answer.upper();
  }

  private String revisions(ResultImport results) throws Exception {
    return count("estimate_history WHERE configuration_key = '%s'", results.configuration().key());
  }

  private String count(String from, Object... parameters) throws Exception {
    return Tables.value(database, "SELECT count(*)::text FROM " + from.formatted(parameters));
  }

  /** What is stored about an import, but for when its results were sent last. */
  private Map<String, List<String>> withoutTimes(ResultImport results) throws Exception {
    Map<String, List<String>> tables = Tables.dump(database, results.id());
    tables.replaceAll(
        (table, rows) -> rows.stream().map(row -> TIME.matcher(row).replaceAll("")).toList());
    return tables;
  }

  private void assertRuns(ResultImport results) throws Exception {
    assertThat(csv(results))
        .hasSize(85)
        .anySatisfy(line -> assertThat(line).startsWith("sgd,8,0.1,0.9,1,completed,1.94"))
        .anySatisfy(line -> assertThat(line).startsWith("adam,8,1.0,0.0,2,diverged,,,true,"));
    JsonNode runs = json("/api/v1/sweeps/" + results.id() + "/runs").path("runs");
    assertThat(runs)
        .hasSize(84)
        .allSatisfy(
            run -> {
              assertThat(run.path("loss").isNull()).isEqualTo(run.path("diverged").asBoolean());
              assertThat(text(run, "configuration")).isEqualTo("posted");
              assertThat(run.path("trainer").isNull()).isTrue();
            });
    String points = "/api/v1/runs/" + text(runs.get(0), "runId") + "/points";
    assertThat(json(points).path("points")).isEmpty();
  }

  private void assertMetrics() {
    assertThat(analyzer.get("/q/metrics").body())
        .containsPattern("crossover_imported_runs\\{[^}]*state=\"completed\"[^}]*} [1-9]")
        .containsPattern("crossover_batch_size\\{[^}]*\"posted\"[^}]*} 6")
        .containsPattern("crossover_analyzer_records_total\\{[^}]*crossover.imports[^}]*} [1-9]")
        .containsPattern("crossover_analyzer_dead_letters_total\\{[^}]*crossover.imports");
  }

  private void assertListed(JsonNode sweep, UUID id, boolean imported) {
    assertThat(text(sweep, "id")).isEqualTo(id.toString());
    assertThat(sweep.path("imported").isBoolean()).isTrue();
    assertThat(sweep.path("imported").asBoolean()).isEqualTo(imported);
    assertThat(text(sweep, "state")).isEqualTo("completed");
  }

  private List<String> csv(ResultImport results) {
    return analyzer
        .get("/api/v1/sweeps/" + results.id() + "/runs?format=csv")
        .body()
        .lines()
        .toList();
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = analyzer.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return EventJson.mapper().readTree(response.body());
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private static List<ConsumerRecord<String, byte[]>> ours(
      List<ConsumerRecord<String, byte[]>> letters, UUID id) {
    return letters.stream()
        .filter(r -> header(r, DeadLetters.SOURCE_TOPIC).equals(Topics.IMPORTS.topic()))
        .filter(r -> new String(r.value(), UTF).contains(id.toString()))
        .toList();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF);
  }
}
