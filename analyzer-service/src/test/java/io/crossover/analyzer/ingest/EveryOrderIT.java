package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.SweepScript;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.EstimateRequests;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.analyzer.schema.MigratedDatabase;
import io.crossover.events.Event;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All orders of the few events of one run, each event in a transaction of its own. */
class EveryOrderIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final RunSpec first = SweepScript.of(UUID.randomUUID(), 1, 1, "order-a").runs().get(0);
  private DataSource source;
  private Database database;

  @BeforeEach
  void newDatabase() throws Exception {
    source = MigratedDatabase.source(TestServers.newDatabase());
    database = new Database(source);
  }

  @Test
  void everyOrderOfARunsEventsGivesTheSameRow() throws Exception {
    ResultWriter writer = new ResultWriter(database, new EstimateRequests(Duration.ofSeconds(1)));
    RunLosses losses = new RunLosses(5, 1, 1.25, 1.5, 1.75);
    UUID id = first.sweepId();
    UUID run = first.runId();
    List<Event> events =
        List.of(
            new RunPlanned(id, first, "because", START),
            new RunStarted(id, run, 1, "t1", 1, 10, at(1)),
            new RunFailed(id, run, 1, "t1", "no memory", true, at(9)),
            new RunProgressed(id, run, 2, "t2", 5, 2, at(5)),
            new RunCompleted(id, run, 2, "t2", losses, 10, 1, at(7)));
    Set<String> rows = new TreeSet<>();
    for (List<Event> order : orders(events)) {
      execute("TRUNCATE runs");
      for (Event event : order) {
        writer.write(List.of(event));
      }
      for (Event again : events) {
        writer.write(List.of(again));
      }
      rows.add(row("SELECT r::text FROM runs r"));
    }
    assertThat(rows).singleElement().asString().contains("completed", "because", "1.75");
  }

  @Test
  void everyOrderOfACurvesPartsGivesTheSameCurve() throws Exception {
    PointWriter writer = new PointWriter(database, new IngestMetrics(new SimpleMeterRegistry()));
    List<Event> parts =
        List.of(
            curve(1, new long[] {1, 2, 3}, 1),
            curve(1, new long[] {4, 5}, Double.NaN),
            curve(2, new long[] {3, 4}, 2),
            curve(3, new long[] {4, 9}, Double.POSITIVE_INFINITY));
    Set<String> curves = new TreeSet<>();
    for (List<Event> order : orders(parts)) {
      execute("TRUNCATE points");
      for (Event part : order) {
        writer.write(List.of(part));
      }
      for (Event again : parts) {
        writer.write(List.of(again));
      }
      curves.add(
          row(
              "SELECT string_agg(step || ':' || attempt || ':' || loss, ' ' ORDER BY step)"
                  + " FROM points"));
    }
    assertThat(curves).containsExactly("1:1:1 2:1:1 3:2:2 4:3:Infinity 5:1:NaN 9:3:Infinity");
  }

  private MetricBatch curve(int attempt, long[] steps, double value) {
    double[] values = new double[steps.length];
    Arrays.fill(values, value);
    return new MetricBatch(first.sweepId(), first.runId(), attempt, steps, values, values, values);
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static List<List<Event>> orders(List<Event> events) {
    if (events.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Event>> orders = new ArrayList<>();
    for (Event head : events) {
      List<Event> others = new ArrayList<>(events);
      others.remove(head);
      for (List<Event> tail : orders(others)) {
        List<Event> order = new ArrayList<>(List.of(head));
        order.addAll(tail);
        orders.add(order);
      }
    }
    return orders;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String row(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
