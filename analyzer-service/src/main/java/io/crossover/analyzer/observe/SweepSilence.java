package io.crossover.analyzer.observe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The longest time since anything was heard of a running sweep. Trainers report every second, so
 * that a sweep whose runs are in training is never silent; one whose runs all wait is, for as long
 * as others are served. The two are told apart.
 */
final class SweepSilence {

  /** Of sweeps with a run that a trainer has. */
  static final String IN_TRAINING = "in_training";

  /** Of sweeps whose open runs all wait. */
  static final String WAITING = "waiting";

  private static final String SQL =
      """
      SELECT CASE WHEN r.in_training THEN ? ELSE ? END AS runs,
             max(extract(epoch FROM now() - greatest(s.decided_at, s.changed_at, r.changed_at)))
      FROM sweeps s
      CROSS JOIN LATERAL (
        SELECT max(changed_at) AS changed_at, bool_or(state = 'running') AS in_training
        FROM runs WHERE runs.sweep_id = s.sweep_id) r
      WHERE s.state = 'running' AND NOT s.imported
      GROUP BY 1
      """;

  private SweepSilence() {}

  /** Seconds, at least 0, of each kind of sweep; 0 where there is none. */
  static Map<String, Double> read(Connection connection) throws SQLException {
    Map<String, Double> seconds = new TreeMap<>(Map.of(IN_TRAINING, 0.0, WAITING, 0.0));
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, IN_TRAINING);
      statement.setString(2, WAITING);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        seconds.put(row.getString(1), Math.max(0, row.getDouble(2)));
      }
    }
    return seconds;
  }
}
