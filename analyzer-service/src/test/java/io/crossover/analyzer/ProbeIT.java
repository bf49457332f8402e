package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.Topics;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Probes asked for, stored and shown: the packaged service on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbeIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final TestDatabase database = TestServers.newDatabase();
  private EventSender sender;
  private AnalyzerProcess analyzer;

  @BeforeAll
  void start() {
    sender = new EventSender();
    analyzer = AnalyzerProcess.start(database, "probes-" + UUID.randomUUID());
  }

  @AfterAll
  void stop() {
    analyzer.close();
    sender.close();
  }

  private static ProbeSpec spec(Configuration configuration) {
    return ProbeSpec.of(
        UUID.randomUUID(), configuration, OptimizerSpec.adam(), 64, 0.003, 0.95, 1, 300);
  }

  private static Configuration configuration(String name) {
    return SweepScript.of(UUID.randomUUID(), 1, 0, name).spec().configurations().get(0);
  }

  /** d = 8,000 and r = 5: regime I. */
  private static ConfigurationProbed found(ProbeSpec spec, Instant at, double lowest) {
    return new ConfigurationProbed(
        spec, "trainer-1", at, 8_000, 5, lowest, 4, List.of(new Curvature(0, 2, 10, 40, true)), 9);
  }

  @Test
  void whatWasFoundIsStoredOnceAndRead() throws Exception {
    ProbeSpec spec = spec(configuration("read"));
    sender.send(List.of(found(spec, AT, 2), found(spec, AT.plusSeconds(9), 1)));

    JsonNode probe = document("/api/v1/probes/" + spec.probeId());

    assertThat(probe.path("state").asText()).isEqualTo("probed");
    assertThat(probe.path("name").asText()).isEqualTo("read");
    assertThat(probe.at("/found/lowestLoss").asDouble()).as("what was said first").isEqualTo(2);
    assertThat(probe.at("/prediction/regime").asText()).isEqualTo("I");
    assertThat(probe.at("/prediction/anisotropy").asDouble()).isEqualTo(5);
    assertThat(probe.at("/prediction/crossover").asDouble()).isPositive();
    assertThat(probe.at("/prediction/sentence").asText()).contains("to be checked by a sweep");
    assertThat(probe.path("rows")).hasSize(7);
    assertThat(
            Tables.value(
                database,
                "SELECT concat_ws(' ', state, parameters, initial_gap, noise, smoothness,"
                    + " sign_smoothness) FROM probes WHERE probe_id = '"
                    + spec.probeId()
                    + "'"))
        .isEqualTo("probed 8000 3 4 2 10");
  }

  @Test
  void aFailureIsReadWithItsReasonAndProbesAreNewestFirst() throws Exception {
    Configuration configuration = configuration("failed");
    ProbeSpec older = spec(configuration);
    ProbeSpec newer = spec(configuration);
    sender.send(
        List.of(
            new ProbeFailed(newer, "trainer-1", AT.plusSeconds(1), "no data at all"),
            found(older, AT, 2)));
    document("/api/v1/probes/" + older.probeId());

    JsonNode probes =
        EventJson.mapper()
            .readTree(
                analyzer.get("/api/v1/configurations/" + configuration.key() + "/probes").body())
            .path("probes");

    assertThat(probes).hasSize(2);
    assertThat(probes.at("/0/reason").asText()).isEqualTo("no data at all");
    assertThat(probes.at("/0/prediction").isNull()).isTrue();
    assertThat(probes.at("/1/probeId").asText()).isEqualTo(older.probeId().toString());
  }

  /** Weak and strong noise, either regime, norms whose ratio leaves its range, and a failure. */
  @Test
  void theViewPredictsWhatTheDocumentPredicts() throws Exception {
    Configuration configuration = configuration("viewed");
    List<ProbeEvent> events = new ArrayList<>();
    for (double noise : new double[] {1e-30, 0.1, 4, 1e3}) {
      for (double signSmoothness : new double[] {0, 1.9, 10, 39.9, 40.1, 1e40}) {
        events.add(
            new ConfigurationProbed(
                spec(configuration),
                "trainer-1",
                AT,
                8_000,
                5,
                2,
                noise,
                List.of(new Curvature(0, 2, signSmoothness, 40, true)),
                9));
      }
    }
    events.add(new ProbeFailed(spec(configuration), "trainer-1", AT, "no data at all"));
    sender.send(List.copyOf(events));
    for (ProbeEvent event : events) {
      JsonNode probe = document("/api/v1/probes/" + event.probeId());
      JsonNode prediction = probe.path("prediction");

      assertThat(viewed(event, "name")).isEqualTo("viewed");
      assertThat(viewed(event, "coalesce(regime, state)"))
          .isEqualTo(prediction.path("regime").asText("failed"));
      assertClose(viewed(event, "anisotropy"), prediction.path("anisotropy"));
      assertClose(viewed(event, "anisotropy_limit"), prediction.path("limit"));
      assertClose(viewed(event, "predicted_crossover"), prediction.path("crossover"));
    }
  }

  private String viewed(ProbeEvent event, String column) throws SQLException {
    return Tables.value(
        database,
        "SELECT coalesce(%s::text, 'null') FROM v_probes WHERE probe_id = '%s'"
            .formatted(column, event.probeId()));
  }

  private static void assertClose(String found, JsonNode expected) {
    if (expected.isNumber()) {
      assertThat(Double.parseDouble(found))
          .isCloseTo(expected.doubleValue(), Percentage.withPercentage(1e-6));
    } else {
      assertThat(found).isEqualTo("null");
    }
  }

  @Test
  void whatIsAskedForGoesToTheTrainers() throws Exception {
    ProbeSpec spec = spec(configuration("asked"));
    try (KafkaProbe probe = new KafkaProbe(TestServers.kafka())) {
      HttpResponse<String> taken =
          analyzer.post("/api/v1/probes", EventJson.mapper().writeValueAsString(spec));

      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
      assertThat(taken.headers().firstValue("Location").orElse(""))
          .endsWith("/api/v1/probes/" + spec.probeId());
      probe.collectUntil(
          Topics.RUN_SPECS.topic(),
          LIMIT,
          records ->
              records.stream().anyMatch(record -> spec.probeId().toString().equals(record.key())));
    }
    assertThat(analyzer.get("/api/v1/probes/" + spec.probeId()).statusCode()).isEqualTo(404);
  }

  @Test
  void everythingThatIsWrongWithAProbeIsSaid() throws Exception {
    ObjectNode wrong = EventJson.mapper().valueToTree(spec(configuration("wrong")));
    wrong.put("probeId", "mine").put("steps", 3).put("batchSize", "many").put("stepz", 1);
    wrong.with("configuration").with("model").put("crossover", -1);

    HttpResponse<String> refused = analyzer.post("/api/v1/probes", wrong.toString());

    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode problem = EventJson.mapper().readTree(refused.body());
    assertThat(problem.path("violations").findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "probeId", "steps", "batchSize", "stepz", "configuration.model.crossover");
    assertThat(refused.body()).contains("5 violations", "20 to 10000");
  }

  @Test
  void aBodyThatIsNoProbeIsRefused() {
    for (String body : List.of("{", "", "[]", "7", "{}")) {
      HttpResponse<String> refused = analyzer.post("/api/v1/probes", body);

      assertThat(refused.statusCode()).as("'%s': %s", body, refused.body()).isEqualTo(400);
      assertThat(refused.body()).contains("violations");
    }
  }

  @Test
  void thePageOfAConfigurationHasItsLatestProbe() throws Exception {
    SweepScript script = SweepScript.of(UUID.randomUUID(), 2, 0, "shown");
    Configuration configuration = script.spec().configurations().get(0);
    String page = "/configurations/" + configuration.key();
    sender.send(script.events());
    await().atMost(LIMIT).until(() -> analyzer.get(page).statusCode() == 200);
    assertThat(analyzer.get(page).body()).doesNotContain("id=\"probe\"");

    sender.send(List.of(found(spec(configuration), AT, 2)));

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(analyzer.get(page).body())
                    .contains("id=\"probe\"", "The theory predicts Adam from batch size")
                    .contains("<th scope=\"row\">L∞</th><td>10 nats</td>"));
    sender.send(List.of(new ProbeFailed(spec(configuration), "t", AT.plusSeconds(1), "a <b>")));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(analyzer.get(page).body()).contains("probe failed: a &lt;b&gt;."));
  }

  private JsonNode document(String path) throws Exception {
    await().atMost(LIMIT).until(() -> analyzer.get(path).statusCode() == 200);
    return EventJson.mapper().readTree(analyzer.get(path).body());
  }
}
