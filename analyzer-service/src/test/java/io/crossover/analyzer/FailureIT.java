package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.analyzer.schema.MigratedDatabase;
import io.crossover.events.Event;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is lost when something breaks: nothing. */
class FailureIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Test
  void nothingIsLostWhileTheDatabaseIsAway() throws Exception {
    TestDatabase database = TestServers.newDatabase();
    UUID id = UUID.randomUUID();
    List<Event> events = SweepScript.of(id, 2, 10, "outage").events();
    try (CuttableProxy proxy = new CuttableProxy(database.jdbcUrl());
        EventSender sender = new EventSender();
        AnalyzerProcess analyzer =
            AnalyzerProcess.start(
                    database, proxy.jdbcUrl(), "outage-" + UUID.randomUUID(), Map.of())
                .awaitReady()) {
      sender.send(events.subList(0, 50));
      await().atMost(LIMIT).until(() -> analyzer.get("/api/v1/sweeps/" + id).statusCode() == 200);

      proxy.cut();
      sender.send(events.subList(50, events.size()));
      await().atMost(LIMIT).until(() -> !analyzer.ready());
      assertThat(analyzer.get("/api/v1/sweeps/" + id).statusCode()).isEqualTo(503);
      assertThat(analyzer.get("/q/health/live").statusCode()).isEqualTo(200);
      await()
          .atMost(LIMIT)
          .until(() -> analyzer.get("/q/health/ready").body().contains("retrying"));
      proxy.mend();

      analyzer.awaitReady();
      awaitCompleted(analyzer, id);
      assertThat(count(database, "runs WHERE sweep_id = '" + id + "'")).isEqualTo("112");
      String points = "points JOIN runs USING (run_id) WHERE sweep_id = '" + id + "'";
      await().atMost(LIMIT).until(() -> count(database, points).equals("1120"));
    }
  }

  @Test
  void aKilledAnalyzerGoesOnWhereItWas() throws Exception {
    TestDatabase database = TestServers.newDatabase();
    UUID id = UUID.randomUUID();
    String group = "killed-" + UUID.randomUUID();
    Map<String, String> replica = Map.of("crossover.analyzer.instance-id", "replica-1");
    List<Event> events = SweepScript.of(id, 2, 10, "killed").events();
    try (EventSender sender = new EventSender()) {
      try (AnalyzerProcess first =
          AnalyzerProcess.start(database, database.jdbcUrl(), group, replica).awaitReady()) {
        sender.send(events.subList(0, events.size() / 2));
        await().atMost(LIMIT).until(() -> first.get("/api/v1/sweeps/" + id).statusCode() == 200);
        first.kill();
      }
      sender.send(events.subList(events.size() / 2, events.size()));
      try (AnalyzerProcess second =
          AnalyzerProcess.start(database, database.jdbcUrl(), group, replica).awaitReady()) {
        awaitCompleted(second, id);
        assertThat(count(database, "runs WHERE sweep_id = '" + id + "'")).isEqualTo("112");
        await()
            .atMost(LIMIT)
            .until(() -> count(database, "estimate_history WHERE NOT published").equals("0"));
      }
    }
  }

  @Test
  void aNewerSchemaIsRefusedInOneLine() throws Exception {
    TestDatabase database = TestServers.newDatabase();
    MigratedDatabase.migrate(database);
    String newest =
        Tables.value(database, "SELECT max(version::int)::text FROM flyway_schema_history");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success)"
              + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'test', 1, true)");
    }

    try (AnalyzerProcess analyzer =
        AnalyzerProcess.start(database, database.jdbcUrl(), "refused", Map.of())) {
      assertThat(analyzer.exitCode(LIMIT)).isEqualTo(1);
      assertThat(analyzer.output().lines().filter(line -> line.contains("99")).toList())
          .singleElement()
          .asString()
          .contains("schema version 99", "up to " + newest + ".", "at least as new");
      assertThat(analyzer.output()).doesNotContain("\tat ");
    }
  }

  @Test
  void whereItMayNotMigrateAnEmptyDatabaseIsRefused() throws Exception {
    TestDatabase database = TestServers.newDatabase();
    Map<String, String> checkOnly = Map.of("crossover.analyzer.migrate-schema", "false");

    try (AnalyzerProcess analyzer =
        AnalyzerProcess.start(database, database.jdbcUrl(), "refused", checkOnly)) {
      assertThat(analyzer.exitCode(LIMIT)).isEqualTo(1);
      assertThat(analyzer.output().lines().toList())
          .singleElement()
          .asString()
          .contains("crossover-analyzer does not start", "not applied");
    }
    assertThat(count(database, "pg_tables WHERE tablename = 'runs'")).isEqualTo("0");
  }

  @Test
  void migrateOnlyBringsTheSchemaUpToDateAndEnds() throws Exception {
    TestDatabase database = TestServers.newDatabase();
    Map<String, String> job =
        Map.of(
            "crossover.analyzer.migrate-only", "true",
            "crossover.analyzer.migrate-schema", "false",
            "crossover.kafka.bootstrap-servers", "127.0.0.1:1");

    for (int time = 0; time < 2; time++) {
      try (AnalyzerProcess analyzer =
          AnalyzerProcess.start(database, database.jdbcUrl(), "unused", job)) {
        assertThat(analyzer.exitCode(LIMIT)).isZero();
        assertThat(analyzer.output().lines().toList())
            .singleElement()
            .asString()
            .contains("the database schema is up to date");
      }
    }
    assertThat(count(database, "pg_tables WHERE tablename = 'runs'")).isEqualTo("1");
    Map<String, String> checkOnly = Map.of("crossover.analyzer.migrate-schema", "false");
    AnalyzerProcess.start(database, database.jdbcUrl(), "validating", checkOnly)
        .awaitReady()
        .close();
  }

  private static void awaitCompleted(AnalyzerProcess analyzer, UUID id) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> analyzer.get("/api/v1/sweeps/" + id).body().contains("\"state\":\"completed\""));
  }

  private static String count(TestDatabase database, String table) throws Exception {
    return Tables.value(database, "SELECT count(*)::text FROM " + table);
  }
}
