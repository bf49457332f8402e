package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.SweepScript;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.EstimateRequests;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.analyzer.schema.MigratedDatabase;
import io.crossover.events.Event;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.wire.EventJson;
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

/**
 * All orders of the few events of one run, sweep or probe, each event in a transaction of its own.
 * Of events that contradict each other the first stands; such events are on one partition, which
 * keeps their order, and so do the orders here.
 */
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
      deliver(writer, order, events);
      rows.add(row("SELECT r::text FROM runs r"));
    }
    assertThat(rows).singleElement().asString().contains("completed", "because", "1.75");
  }

  @Test
  void ofContradictoryResultsTheFirstStandsInEveryOrderOfTheRest() throws Exception {
    ResultWriter writer = new ResultWriter(database, new EstimateRequests(Duration.ofSeconds(1)));
    UUID id = first.sweepId();
    UUID run = first.runId();
    Event completed =
        new RunCompleted(id, run, 2, "t2", new RunLosses(5, 1, 1.25, 1.5, 1.75), 10, 1, at(7));
    RunLosses lost = new RunLosses(5, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    Event diverged = new RunDiverged(id, run, 1, "t1", lost, 3, 1, at(3));
    List<Event> events =
        List.of(
            new RunPlanned(id, first, "because", START),
            new RunStarted(id, run, 1, "t1", 1, 10, at(1)),
            completed,
            diverged);
    Set<String> rows = new TreeSet<>();
    for (List<Event> order : ordersWith(completed, diverged, events)) {
      execute("TRUNCATE runs");
      deliver(writer, order, events);
      rows.add(row("SELECT r::text FROM runs r"));
    }
    assertThat(rows).singleElement().asString().contains("completed", "1.75").doesNotContain("NaN");
  }

  @Test
  void everyOrderOfASweepsEventsGivesTheSameRow() throws Exception {
    ResultWriter writer = new ResultWriter(database, new EstimateRequests(Duration.ofSeconds(1)));
    SweepSpec spec = SweepScript.of(first.sweepId(), 1, 0, "order-a").spec();
    SweepSpec wider =
        SweepExtension.fromJson(EventJson.mapper().readTree("{\"batchSizes\": [1024]}"))
            .appliedTo(spec);
    UUID id = first.sweepId();
    List<Event> events =
        List.of(
            new SweepAccepted(id, spec, spec.runs(), START),
            new SweepCompleted(id, new RunCounts(56, 50, 6, 0), List.of(), at(2)),
            new SweepExtended(id, wider, wider.runs(), false, at(3)),
            new SweepCompleted(id, new RunCounts(64, 58, 6, 0), List.of(), at(4)));
    Set<String> rows = new TreeSet<>();
    for (List<Event> order : orders(events)) {
      execute("TRUNCATE sweeps CASCADE");
      deliver(writer, order, events);
      rows.add(row("SELECT s::text FROM sweeps s"));
    }
    assertThat(rows).singleElement().asString().contains("completed", "1024");
  }

  @Test
  void ofAProbeThatWasMadeTwiceTheFirstStandsInEveryOrderOfTheRest() throws Exception {
    ProbeWriter writer = new ProbeWriter(database);
    Event found = found(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    ProbeSpec again = ((ConfigurationProbed) found).spec();
    Event failed = new ProbeFailed(again, "t2", at(9), "no data");
    List<Event> events =
        List.of(found, failed, found(UUID.fromString("00000000-0000-4000-8000-000000000002")));
    Set<String> rows = new TreeSet<>();
    for (List<Event> order : ordersWith(found, failed, events)) {
      execute("TRUNCATE probes");
      deliver(writer, order, events);
      rows.add(row("SELECT string_agg(p::text, ' ' ORDER BY probe_id) FROM probes p"));
    }
    assertThat(rows).singleElement().asString().contains("t1").doesNotContain("no data");
  }

  private ConfigurationProbed found(UUID id) {
    ProbeSpec spec =
        ProbeSpec.of(id, first.configuration(), OptimizerSpec.adam(), 64, 0.003, 0.95, 1, 300);
    return new ConfigurationProbed(
        spec, "t1", at(5), 8_000, 5, 2, 4, List.of(new Curvature(0, 2, 10, 40, true)), 9);
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
      deliver(writer, order, parts);
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

  /** In this order, and then again as they happened. */
  private static void deliver(BatchWriter writer, List<Event> order, List<Event> again)
      throws SQLException {
    for (Event event : order) {
      writer.write(List.of(event));
    }
    for (Event event : again) {
      writer.write(List.of(event));
    }
  }

  /** The orders in which one comes before another. */
  private static List<List<Event>> ordersWith(Event before, Event after, List<Event> events) {
    return orders(events).stream()
        .filter(order -> order.indexOf(before) < order.indexOf(after))
        .toList();
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
