package io.crossover.analyzer.observe;

import io.crossover.analyzer.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the gauges show, as one state of the database.
 *
 * @param answers the answers of every configuration that a sweep makes runs of, or lately did
 * @param runs number of runs by configuration and state
 * @param sweeps number of sweeps by state, without imports; 0 where there is none
 * @param silenceSeconds as {@link SweepSilence} has it
 */
record GaugeRows(
    List<AnswerRow> answers,
    List<RunCount> runs,
    Map<String, Long> sweeps,
    Map<String, Double> silenceSeconds) {

  private static final List<String> SWEEP_STATES =
      List.of("running", "paused", "completed", "failed", "cancelled", "rejected");

  /**
   * A stage below 2 is a sweep that has not ended. An estimate says how many results and sweeps it
   * covers; what is stored beyond that is newer.
   */
  private static final String ANSWERS =
      """
      SELECT e.configuration_key, e.name, e.baseline || '/' || e.challenger AS pair, e.verdict,
             e.batch_size, e.lower, e.upper,
             coalesce(greatest(0, extract(epoch FROM now() - d.since)), 0) AS stale
      FROM v_estimates e
      LEFT JOIN LATERAL (
        SELECT coalesce(
          (SELECT r.changed_at FROM runs r
           WHERE r.configuration_key = e.configuration_key AND r.outcome IS NOT NULL
           ORDER BY r.changed_at DESC
           OFFSET greatest(c.results + c.sweeps - e.evidence - 1, 0) LIMIT 1),
          e.computed_at) AS since
        FROM v_due_configurations JOIN v_configurations c USING (configuration_key)
        WHERE c.configuration_key = e.configuration_key) d ON true
      CROSS JOIN (SELECT now() - make_interval(secs => ?) AS since) lately
      WHERE e.computed_at > lately.since
         OR EXISTS (SELECT FROM sweep_configurations sc JOIN sweeps s USING (sweep_id)
                    WHERE sc.configuration_key = e.configuration_key
                      AND (s.stage < 2 OR s.finished_at > lately.since))
      """;

  private static final String GAPS =
      """
      SELECT configuration_key, baseline || '/' || challenger AS pair, batch_size, gap_percent
      FROM v_gaps
      WHERE gap_percent NOT IN ('NaN', 'Infinity', '-Infinity')
      """;

  private static final String RUNS =
      """
      SELECT coalesce(configuration_key, '') AS configuration_key, imported, state, count(*) AS runs
      FROM v_runs GROUP BY 1, 2, 3
      """;

  private static final String SWEEPS =
      "SELECT state, count(*) FROM v_sweep_states WHERE NOT imported GROUP BY state";

  /** Reads them; answers of configurations that were finished before the retention are left out. */
  static GaugeRows read(Database database, Duration retention) throws SQLException {
    return database.read(
        connection ->
            new GaugeRows(
                answers(connection, retention),
                runs(connection),
                sweeps(connection),
                SweepSilence.read(connection)));
  }

  private static List<AnswerRow> answers(Connection connection, Duration retention)
      throws SQLException {
    Map<String, Map<Integer, Double>> gaps = gaps(connection);
    List<AnswerRow> answers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ANSWERS)) {
      statement.setDouble(1, retention.toSeconds());
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        String key = row.getString("configuration_key");
        String pair = row.getString("pair");
        answers.add(
            new AnswerRow(
                key,
                row.getString("name"),
                pair,
                row.getString("verdict"),
                finite(row, "batch_size"),
                finite(row, "lower"),
                finite(row, "upper"),
                row.getDouble("stale"),
                gaps.getOrDefault(key + pair, Map.of())));
      }
    }
    return answers;
  }

  private static Map<String, Map<Integer, Double>> gaps(Connection connection) throws SQLException {
    Map<String, Map<Integer, Double>> gaps = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(GAPS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        gaps.computeIfAbsent(
                row.getString("configuration_key") + row.getString("pair"), k -> new TreeMap<>())
            .put(row.getInt("batch_size"), row.getDouble("gap_percent"));
      }
    }
    return gaps;
  }

  private static List<RunCount> runs(Connection connection) throws SQLException {
    List<RunCount> runs = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RUNS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        runs.add(
            new RunCount(
                row.getString("configuration_key"),
                row.getBoolean("imported"),
                row.getString("state"),
                row.getLong("runs")));
      }
    }
    return runs;
  }

  private static Map<String, Long> sweeps(Connection connection) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    SWEEP_STATES.forEach(state -> counts.put(state, 0L));
    try (PreparedStatement statement = connection.prepareStatement(SWEEPS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }

  private static OptionalDouble finite(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() || !Double.isFinite(value)
        ? OptionalDouble.empty()
        : OptionalDouble.of(value);
  }
}
