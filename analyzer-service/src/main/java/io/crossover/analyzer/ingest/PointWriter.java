package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.live.ChangeNotice;
import io.crossover.analyzer.live.Changes;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.events.Event;
import io.crossover.events.run.MetricBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stores curves, in statements of at most {@value #ROWS} rows. Nearly every point continues its
 * run's curve, and is appended, which costs half of an upsert; what may be there already (a record
 * read twice, an attempt that begins again) is upserted. Where another reader was faster after a
 * rebalance, the batch is stored again, all of it upserted.
 */
final class PointWriter implements BatchWriter {

  static final int ROWS = 5_000;

  private final Database database;
  private final IngestMetrics metrics;

  PointWriter(Database database, IngestMetrics metrics) {
    this.database = database;
    this.metrics = metrics;
  }

  @Override
  public void write(List<Event> events) throws SQLException {
    List<PointRow> points = PointRow.of(events);
    Changes changes = Changes.ofCurves(sweepsOf(events));
    try {
      store(PointWriter::appendOrUpsert, points, changes);
    } catch (SQLException e) {
      if (!SqlErrors.isThere(e)) {
        throw e;
      }
      store(PointWriter::upsert, points, changes);
    }
    metrics.points(points.size());
  }

  private void store(Way way, List<PointRow> points, Changes changes) throws SQLException {
    database.transaction(
        connection -> {
          way.store(connection, points);
          ChangeNotice.give(connection, changes);
          return null;
        });
  }

  private static Set<UUID> sweepsOf(List<Event> events) {
    return events.stream()
        .map(event -> ((MetricBatch) event).sweepId())
        .collect(Collectors.toSet());
  }

  private static void appendOrUpsert(Connection connection, List<PointRow> points)
      throws SQLException {
    Set<UUID> runs = new HashSet<>();
    points.forEach(point -> runs.add(point.runId()));
    Map<UUID, Long> lastSteps = PointRows.lastSteps(connection, runs);
    Map<Boolean, List<PointRow>> parts =
        points.stream()
            .collect(
                Collectors.partitioningBy(
                    point -> point.step() > lastSteps.getOrDefault(point.runId(), 0L)));
    upsert(connection, parts.get(false));
    inParts(connection, parts.get(true), PointRows::append);
  }

  private static void upsert(Connection connection, List<PointRow> points) throws SQLException {
    inParts(connection, points, PointRows::upsert);
  }

  private static void inParts(Connection connection, List<PointRow> points, Way way)
      throws SQLException {
    for (int from = 0; from < points.size(); from += ROWS) {
      way.store(connection, points.subList(from, Math.min(from + ROWS, points.size())));
    }
  }

  /** How points come into their table. */
  private interface Way {
    void store(Connection connection, List<PointRow> points) throws SQLException;
  }
}
