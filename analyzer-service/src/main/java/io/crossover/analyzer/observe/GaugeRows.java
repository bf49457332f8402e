package io.crossover.analyzer.observe;

import io.crossover.analyzer.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the gauges show, as one state of the database.
 *
 * @param answers every present answer
 * @param runs number of runs by state, without imported ones
 * @param importedRuns number of imported runs by state
 * @param sweeps number of sweeps by state, without imports
 */
record GaugeRows(
    List<AnswerRow> answers,
    Map<String, Long> runs,
    Map<String, Long> importedRuns,
    Map<String, Long> sweeps) {

  private static final String ANSWERS =
      """
      SELECT configuration_key, name, baseline || '/' || challenger AS pair, baseline, challenger,
             verdict, batch_size, lower, upper
      FROM v_estimates
      """;

  private static final String GAPS =
      """
      SELECT configuration_key, baseline || '/' || challenger AS pair, batch_size, gap_percent
      FROM v_gaps
      """;

  private static final String RUNS =
      "SELECT state, count(*) FROM v_runs WHERE NOT imported GROUP BY state";

  private static final String IMPORTED_RUNS =
      "SELECT state, count(*) FROM v_runs WHERE imported GROUP BY state";

  private static final String SWEEPS =
      "SELECT state, count(*) FROM v_sweep_states WHERE NOT imported GROUP BY state";

  static GaugeRows read(Database database) throws SQLException {
    return database.read(
        connection ->
            new GaugeRows(
                answers(connection),
                counts(connection, RUNS),
                counts(connection, IMPORTED_RUNS),
                counts(connection, SWEEPS)));
  }

  private static List<AnswerRow> answers(Connection connection) throws SQLException {
    Map<String, Map<Integer, Double>> gaps = gaps(connection);
    List<AnswerRow> answers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ANSWERS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String key = row.getString("configuration_key");
        String pair = row.getString("pair");
        answers.add(
            new AnswerRow(
                key,
                row.getString("name"),
                pair,
                row.getString("verdict"),
                optional(row, "batch_size"),
                optional(row, "lower"),
                optional(row, "upper"),
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

  private static Map<String, Long> counts(Connection connection, String sql) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }

  private static OptionalDouble optional(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
