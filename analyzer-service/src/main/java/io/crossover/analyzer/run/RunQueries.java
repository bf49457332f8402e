package io.crossover.analyzer.run;

import io.crossover.analyzer.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads runs and curves, each from one state of the database. */
@Singleton
final class RunQueries {

  private static final String RUNS =
      """
      SELECT r.*, c.name AS configuration
      FROM v_sweep_runs r
      LEFT JOIN sweep_configurations c
        ON c.sweep_id = r.shown_in AND c.configuration_key = r.configuration_key
      WHERE r.shown_in = ?
      ORDER BY c.ordinal, r.optimizer, r.batch_size, r.learning_rate, r.momentum, r.seed, r.run_id
      LIMIT ? OFFSET ?
      """;

  private static final String POINTS =
      "SELECT "
          + CurvePoint.COLUMNS
          + " FROM points WHERE run_id = ? AND step > ? ORDER BY step LIMIT ?";

  private static final String RUNNING =
      """
      SELECT r.*, c.name AS configuration
      FROM v_sweep_runs r
      JOIN sweep_configurations c
        ON c.sweep_id = r.shown_in AND c.configuration_key = r.configuration_key
      WHERE r.shown_in = ? AND r.state = 'running'
      ORDER BY r.planned_at, r.run_id LIMIT ?
      """;

  private static final String COMPARED =
      """
      SELECT unnest(ARRAY[baseline, challenger]) FROM sweeps
      WHERE sweep_id = ? AND baseline IS NOT NULL
      """;

  private static final String ENDS = "SELECT min(step), max(step) FROM points WHERE run_id = ?";

  private static final String ALL_POINTS =
      "SELECT " + CurvePoint.COLUMNS + " FROM points WHERE run_id = ? ORDER BY step";

  private static final int FETCH = 2_000;

  private static final String KNOWN_SWEEP =
      """
      SELECT 'known' WHERE EXISTS (SELECT FROM sweeps WHERE sweep_id = ?)
                        OR EXISTS (SELECT FROM runs WHERE sweep_id = ?)
      """;

  /** Points may come before their run is known. */
  private static final String KEPT =
      """
      SELECT coalesce((SELECT curve FROM runs WHERE run_id = ?),
                      (SELECT 'whole' WHERE EXISTS (SELECT FROM points WHERE run_id = ?)))
      """;

  private final Database database;

  RunQueries(Database database) {
    this.database = database;
  }

  /** Every run of a sweep in the order of its cells, or empty where the sweep is not known. */
  Optional<List<RunRow>> runs(UUID sweep) throws SQLException {
    return runs(sweep, Long.MAX_VALUE, 0);
  }

  /** A part of the runs of a sweep in the order of its cells, or empty where it is not known. */
  Optional<List<RunRow>> runs(UUID sweep, long limit, long offset) throws SQLException {
    return database.read(
        connection ->
            word(connection, KNOWN_SWEEP, sweep).isPresent()
                ? Optional.of(runs(connection, sweep, limit, offset))
                : Optional.empty());
  }

  /** The points after a step, or empty where the run is not known. */
  Optional<Curve> points(UUID run, long after, int limit) throws SQLException {
    return database.read(
        connection -> {
          Optional<String> kept = word(connection, KEPT, run);
          return kept.isPresent()
              ? Optional.of(points(connection, run, kept.get(), after, limit))
              : Optional.empty();
        });
  }

  /** Runs of a sweep that are in training, in the order in which they were planned. */
  List<RunRow> running(UUID sweep, int most) throws SQLException {
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(RUNNING)) {
            statement.setObject(1, sweep);
            statement.setInt(2, most);
            return rows(statement);
          }
        });
  }

  /** Baseline and challenger of a sweep, or nothing while they are not known. */
  List<String> compared(UUID sweep) throws SQLException {
    return database.read(
        connection -> {
          List<String> optimizers = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(COMPARED)) {
            statement.setObject(1, sweep);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                optimizers.add(row.getString(1));
              }
            }
          }
          return optimizers;
        });
  }

  /** A whole curve with at most so many points, or empty where the run is not known. */
  Optional<Curve> thinnedCurve(UUID run, int most) throws SQLException {
    return database.read(
        connection -> {
          Optional<String> kept = word(connection, KEPT, run);
          return kept.isPresent()
              ? Optional.of(new Curve(run, kept.get(), thinned(connection, run, most), false))
              : Optional.empty();
        });
  }

  /** A whole curve with at most so many points. */
  List<CurvePoint> thinned(UUID run, int most) throws SQLException {
    return database.read(connection -> thinned(connection, run, most));
  }

  private static List<CurvePoint> thinned(Connection connection, UUID run, int most)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENDS)) {
      statement.setObject(1, run);
      try (ResultSet ends = statement.executeQuery()) {
        ends.next();
        Thinning thinning = new Thinning(ends.getLong(1), ends.getLong(2), most);
        feed(connection, run, thinning);
        return thinning.points();
      }
    }
  }

  private static void feed(Connection connection, UUID run, Thinning thinning) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ALL_POINTS)) {
      statement.setFetchSize(FETCH);
      statement.setObject(1, run);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          thinning.add(CurvePoint.read(row));
        }
      }
    }
  }

  /** What a statement says of an id; empty where it says nothing. */
  private static Optional<String> word(Connection connection, String sql, UUID id)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id);
      statement.setObject(2, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static List<RunRow> runs(Connection connection, UUID sweep, long limit, long offset)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RUNS)) {
      statement.setObject(1, sweep);
      statement.setLong(2, limit);
      statement.setLong(3, offset);
      return rows(statement);
    }
  }

  private static List<RunRow> rows(PreparedStatement statement) throws SQLException {
    List<RunRow> runs = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        runs.add(RunRow.read(row));
      }
    }
    return runs;
  }

  private static Curve points(Connection connection, UUID run, String kept, long after, int limit)
      throws SQLException {
    List<CurvePoint> points = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(POINTS)) {
      statement.setObject(1, run);
      statement.setLong(2, after);
      statement.setInt(3, limit + 1);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          points.add(CurvePoint.read(row));
        }
      }
    }
    boolean more = points.size() > limit;
    return new Curve(run, kept, more ? points.subList(0, limit) : points, more);
  }
}
