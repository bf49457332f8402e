package io.crossover.analyzer.retention;

import io.crossover.analyzer.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Thins and removes the curves of some runs in one statement; replicas leave each other's alone.
 */
final class CurveRows {

  /** Runs of one transaction. */
  static final int RUNS = 200;

  private static final String OLD =
      """
      WITH old AS (
        SELECT run_id FROM runs
        WHERE curve <> 'removed' AND curve <> ?
          AND greatest(changed_at, finished_at) > '-infinity'
          AND greatest(changed_at, finished_at) < now() - ? * interval '1 second'
        ORDER BY greatest(changed_at, finished_at) LIMIT ?
        FOR UPDATE SKIP LOCKED),
      """;

  private static final String THIN =
      OLD
          + """
          ranked AS (
            SELECT run_id, step, loss,
                   row_number() OVER (PARTITION BY run_id ORDER BY step) - 1 AS place,
                   count(*) OVER (PARTITION BY run_id) - 1 AS last
            FROM points JOIN old USING (run_id)),
          gone AS (
            DELETE FROM points p USING ranked r
            WHERE p.run_id = r.run_id AND p.step = r.step
              AND r.last >= ? AND r.place > 0
              AND r.place * (? - 1) / greatest(r.last, 1)
                = (r.place - 1) * (? - 1) / greatest(r.last, 1)
              AND r.loss NOT IN ('NaN', 'Infinity', '-Infinity')
            RETURNING 1),
          marked AS (UPDATE runs r SET curve = 'thinned' FROM old WHERE r.run_id = old.run_id)
          SELECT (SELECT count(*) FROM old), (SELECT count(*) FROM gone)
          """;

  private static final String REMOVE =
      OLD
          + """
          gone AS (
            DELETE FROM points p USING old WHERE p.run_id = old.run_id RETURNING 1),
          marked AS (UPDATE runs r SET curve = 'removed' FROM old WHERE r.run_id = old.run_id)
          SELECT (SELECT count(*) FROM old), (SELECT count(*) FROM gone)
          """;

  private final Database database;

  CurveRows(Database database) {
    this.database = database;
  }

  /**
   * What a call did.
   *
   * @param runs whose curves were looked at, at most {@value #RUNS}
   * @param points that are gone
   */
  record Done(int runs, long points) {

    /** Whether there may be more to do. */
    boolean full() {
      return runs == RUNS;
    }
  }

  /**
   * Thins the oldest whole curves to {@code keep} points that lie evenly, the first and the last
   * among them; what is not finite stays besides.
   */
  Done thin(Duration age, int keep) throws SQLException {
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(THIN)) {
            bindOld(statement, "thinned", age);
            statement.setInt(4, keep);
            statement.setLong(5, keep);
            statement.setLong(6, keep);
            return done(statement);
          }
        });
  }

  /** Removes the oldest curves. */
  Done remove(Duration age) throws SQLException {
    return database.transaction(connection -> remove(connection, age));
  }

  private static Done remove(Connection connection, Duration age) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      bindOld(statement, "removed", age);
      return done(statement);
    }
  }

  private static void bindOld(PreparedStatement statement, String already, Duration age)
      throws SQLException {
    statement.setString(1, already);
    statement.setLong(2, age.toSeconds());
    statement.setInt(3, RUNS);
  }

  private static Done done(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return new Done(row.getInt(1), row.getLong(2));
    }
  }
}
