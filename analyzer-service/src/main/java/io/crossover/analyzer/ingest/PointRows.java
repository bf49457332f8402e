package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.BinaryCopy;
import io.crossover.analyzer.database.ColumnArrays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The two ways of points into their table, and how far each run's are there already. */
final class PointRows {

  /** The parameter behind the columns. */
  private static final int RUNS = 11;

  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "step",
          "attempt",
          "loss",
          "learning_rate",
          "gradient_norm",
          "weight_norm",
          "update_norm",
          "gradient_noise",
          "step_seconds");

  private static final String LAST_STEPS =
      """
      SELECT r.run_id, p.step
      FROM unnest(?) AS r(run_id)
      CROSS JOIN LATERAL (
        SELECT step FROM points WHERE run_id = r.run_id ORDER BY step DESC LIMIT 1) p
      """;

  private static final String UPSERT =
      """
      INSERT INTO points AS p (%s)
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
      """
          .formatted(String.join(", ", COLUMNS));

  private PointRows() {}

  /** The last stored step of those of the runs that have one. */
  static Map<UUID, Long> lastSteps(Connection connection, Set<UUID> runs) throws SQLException {
    Map<UUID, Long> steps = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LAST_STEPS)) {
      statement.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          steps.put(row.getObject(1, UUID.class), row.getLong(2));
        }
      }
    }
    return steps;
  }

  /**
   * Stores points that are not there yet.
   *
   * @throws SQLException when one is there; see {@link
   *     io.crossover.analyzer.database.SqlErrors#isThere}
   */
  static void append(Connection connection, List<PointRow> rows) throws SQLException {
    BinaryCopy copy = new BinaryCopy("points", COLUMNS);
    for (PointRow row : rows) {
      copy.row()
          .uuid(row.runId())
          .int8(row.step())
          .int4(row.attempt())
          .float8(row.loss())
          .float8(row.learningRate())
          .float8(row.gradientNorm())
          .known(row.weightNorm())
          .known(row.updateNorm())
          .known(row.gradientNoise())
          .known(row.stepSeconds());
    }
    copy.into(connection);
  }

  /** Stores points; where a step is there already, the newer attempt stays. */
  static void upsert(Connection connection, List<PointRow> rows) throws SQLException {
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
