package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.PauseSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two replicas on one database: what one stores, clients of both hear of; and commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final TestDatabase database = TestServers.newDatabase();
  private EventSender sender;
  private AnalyzerProcess one;
  private AnalyzerProcess other;

  @BeforeAll
  void start() {
    sender = new EventSender();
    String group = "live-" + UUID.randomUUID();
    one = AnalyzerProcess.start(database, group);
    other =
        AnalyzerProcess.start(
                database,
                database.jdbcUrl(),
                group,
                Map.of(
                    "crossover.analyzer.page.commands", "false",
                    "crossover.analyzer.page.heartbeat", "PT0.2S",
                    "crossover.analyzer.page.most-views", "2"))
            .awaitReady();
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
    sender.close();
  }

  @Test
  void clientsOfEveryReplicaHearOfWhatWasStoredAndOnlyOfTheirSweep() {
    UUID id = UUID.randomUUID();
    UUID unrelated = UUID.randomUUID();
    try (ChangeStream here = one.changes("?sweep=" + id);
        ChangeStream there = other.changes("?sweep=" + id)) {
      here.await("\"everything\":true");
      there.await("\"everything\":true");

      sender.send(SweepScript.of(unrelated, 1, 0, "live-unrelated").events());
      sender.send(SweepScript.of(id, 1, 4, "live").events());

      for (ChangeStream stream : List.of(here, there)) {
        stream.await("event:changed");
        stream.await("\"sweeps\":[\"" + id + "\"]");
        stream.await("\"curves\":[\"" + id + "\"]");
        assertThat(stream.text()).doesNotContain(unrelated.toString());
      }
      there.await(":alive");
    }
  }

  @Test
  void aClientThatConnectsAgainHearsOnlyOfWhatItMissed() {
    UUID id = UUID.randomUUID();
    String last;
    try (ChangeStream stream = one.changes("?sweep=" + id)) {
      stream.await("\"everything\":true");
      last = stream.lastId();
    }
    SweepScript script = SweepScript.of(id, 1, 0, "live-again");
    sender.send(script.events().subList(0, 1));
    await().atMost(LIMIT).until(() -> one.get("/sweeps/" + id).statusCode() == 200);

    try (ChangeStream again = one.changes("?sweep=" + id + "&lastEventId=" + last)) {
      again.await("\"sweeps\":[\"" + id + "\"]");
      assertThat(again.text()).doesNotContain("\"everything\":true");
    }
  }

  @Test
  void whatIsShownAfterAMessageIsNew() {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 1, 0, "live-new");
    sender.send(script.events().subList(0, 1));
    await().atMost(LIMIT).until(() -> one.get("/sweeps/" + id).statusCode() == 200);

    try (ChangeStream stream = one.changes("?sweep=" + id)) {
      stream.onMessage(() -> one.get("/sweeps/" + id).body());
      sender.send(script.events());
      await("the last answer to a message shows the end")
          .atMost(LIMIT)
          .until(() -> stream.answer().contains("class=\"state completed\""));
    }
  }

  @Test
  void asManyMayListenAsConfigured() {
    // Those of other tests are gone when the service has noticed that they were closed.
    await()
        .atMost(LIMIT)
        .until(() -> other.get("/q/metrics").body().contains("crossover_analyzer_live_views 0.0"));
    try (ChangeStream first = other.changes("");
        ChangeStream second = other.changes("")) {
      first.await("event:changed");
      second.await("event:changed");
      HttpResponse<String> third = other.get("/api/v1/changes");

      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After")).isPresent();
    }
    assertThat(one.get("/api/v1/changes?sweep=quickstart").statusCode()).isEqualTo(400);
  }

  @Test
  void commandsReachThePlannersTopic() throws Exception {
    UUID id = UUID.randomUUID();
    String sweep = Files.readString(Path.of("../infra/sweeps/quickstart.yaml"));

    HttpResponse<String> submitted = one.post("/api/v1/sweeps?id=" + id, sweep);
    HttpResponse<String> paused = one.post("/api/v1/sweeps/" + id + "/pause", "");
    HttpResponse<String> cancelled = one.post("/sweeps/" + id + "/cancel", "");

    assertThat(submitted.statusCode()).isEqualTo(202);
    assertThat(submitted.headers().firstValue("Location").orElse("")).endsWith("/sweeps/" + id);
    assertThat(paused.statusCode()).isEqualTo(202);
    assertThat(cancelled.statusCode()).isEqualTo(303);
    List<SweepCommand> commands = commands(id);
    assertThat(commands)
        .hasExactlyElementsOfTypes(SubmitSweep.class, PauseSweep.class, CancelSweep.class);
    assertThat(((SubmitSweep) commands.get(0)).sweep().path("name").asText())
        .isEqualTo("quickstart");
  }

  @Test
  void whatIsWrongForeignOrSwitchedOffIsNotPublished() {
    UUID id = UUID.randomUUID();

    HttpResponse<String> wrong = one.post("/api/v1/sweeps?id=" + id, "name: only");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("\"violations\":[", "\"path\":\"configurations\"");
    for (String path : List.of("/api/v1/sweeps/" + id + "/cancel", "/sweeps/" + id + "/cancel")) {
      assertThat(one.post(path, "", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
      assertThat(one.post(path, "", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
      assertThat(other.post(path, "").statusCode()).as("switched off").isEqualTo(403);
    }
    assertThat(other.get("/submit").body()).doesNotContain("<textarea");
    assertThat(commands(id)).isEmpty();
  }

  /** What was published for a sweep until now: until a command that is sent now. */
  private List<SweepCommand> commands(UUID id) {
    UUID marker = UUID.randomUUID();
    one.post("/api/v1/sweeps/" + marker + "/pause", "");
    try (KafkaProbe probe = new KafkaProbe(TestServers.kafka())) {
      return of(
          id,
          probe.collectUntil(
              Topics.SWEEP_COMMANDS.topic(), LIMIT, records -> !of(marker, records).isEmpty()));
    }
  }

  private static List<SweepCommand> of(UUID id, List<ConsumerRecord<String, byte[]>> records) {
    List<SweepCommand> commands = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.key().equals(id.toString())
          && EventCodec.decode(record.headers(), record.value()) instanceof Decoded.Known known) {
        commands.add((SweepCommand) known.event());
      }
    }
    return commands;
  }
}
