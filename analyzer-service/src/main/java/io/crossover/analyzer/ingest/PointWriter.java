package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.ColumnArrays;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.live.ChangeNotice;
import io.crossover.analyzer.live.Changes;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.events.Event;
import io.crossover.events.run.MetricBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores curves, in statements of at most {@value #ROWS} rows. */
final class PointWriter implements BatchWriter {

  static final int ROWS = 5_000;

  /** The parameter behind the columns. */
  private static final int RUNS = 11;

  private static final String UPSERT =
      """
      INSERT INTO points AS p (run_id, step, attempt, loss, learning_rate, gradient_norm,
                               weight_norm, update_norm, gradient_noise, step_seconds)
      SELECT r.run_id, n.step, n.attempt, n.loss, n.learning_rate, n.gradient_norm,
             nullif(n.weight_norm, 'NaN'), nullif(n.update_norm, 'NaN'),
             nullif(n.gradient_noise, 'NaN'), nullif(n.step_seconds, 'NaN')
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS n(run, step, attempt, loss, learning_rate, gradient_norm,
             weight_norm, update_norm, gradient_noise, step_seconds)
      CROSS JOIN LATERAL (SELECT (?::uuid[])[n.run] AS run_id) r
      ON CONFLICT (run_id, step) DO UPDATE SET
        attempt = excluded.attempt, loss = excluded.loss, learning_rate = excluded.learning_rate,
        gradient_norm = excluded.gradient_norm, weight_norm = excluded.weight_norm,
        update_norm = excluded.update_norm, gradient_noise = excluded.gradient_noise,
        step_seconds = excluded.step_seconds
      WHERE excluded.attempt > p.attempt
      """;

  private final Database database;
  private final IngestMetrics metrics;

  PointWriter(Database database, IngestMetrics metrics) {
    this.database = database;
    this.metrics = metrics;
  }

  @Override
  public void write(List<Event> events) throws SQLException {
    List<PointRow> points = PointRow.of(events);
    database.transaction(
        connection -> {
          for (int from = 0; from < points.size(); from += ROWS) {
            upsert(connection, points.subList(from, Math.min(from + ROWS, points.size())));
          }
          ChangeNotice.give(connection, Changes.ofCurves(sweepsOf(events)));
          return null;
        });
    metrics.points(points.size());
  }

  private static Set<UUID> sweepsOf(List<Event> events) {
    return events.stream()
        .map(event -> ((MetricBatch) event).sweepId())
        .collect(Collectors.toSet());
  }

  private static void upsert(Connection connection, List<PointRow> rows) throws SQLException {
    // A run has many rows, and the driver writes an id as text: each is sent once.
    Map<UUID, Integer> places = new LinkedHashMap<>();
    rows.forEach(row -> places.putIfAbsent(row.runId(), places.size() + 1));
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      ColumnArrays.bind(statement, rows)
          .ints(row -> places.get(row.runId()))
          .longs(PointRow::step)
          .ints(PointRow::attempt)
          .doubles(PointRow::loss)
          .doubles(PointRow::learningRate)
          .doubles(PointRow::gradientNorm)
          .doubles(PointRow::weightNorm)
          .doubles(PointRow::updateNorm)
          .doubles(PointRow::gradientNoise)
          .doubles(PointRow::stepSeconds);
      statement.setArray(RUNS, connection.createArrayOf("uuid", places.keySet().toArray()));
      statement.executeUpdate();
    }
  }
}
