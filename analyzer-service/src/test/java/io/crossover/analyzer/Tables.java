package io.crossover.analyzer;

import io.crossover.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Looks into a database. */
public final class Tables {

  private Tables() {}

  /**
   * Everything that is stored about a sweep as text, row by row; without the times of estimates and
   * the number of revisions, which depend on when they were computed.
   */
  public static Map<String, List<String>> dump(TestDatabase database, UUID sweep)
      throws SQLException {
    String of = " WHERE t.sweep_id = '" + sweep + "'";
    String keys = " (SELECT configuration_key FROM sweep_configurations t" + of + ")";
    Map<String, List<String>> dump = new LinkedHashMap<>();
    try (Connection connection = database.connect()) {
      dump.put("sweeps", rows(connection, "SELECT t::text FROM sweeps t" + of));
      dump.put("places", rows(connection, "SELECT t::text FROM sweep_configurations t" + of));
      dump.put("runs", rows(connection, "SELECT t::text FROM runs t" + of));
      dump.put("members", rows(connection, "SELECT t::text FROM imported_runs t" + of));
      dump.put(
          "points",
          rows(connection, "SELECT p::text FROM points p JOIN runs t USING (run_id)" + of));
      dump.put(
          "configurations",
          rows(
              connection,
              "SELECT t::text FROM configurations t WHERE configuration_key IN" + keys));
      dump.put(
          "estimates",
          rows(
              connection,
              "SELECT evidence || (body - 'at' - 'revision')::text FROM estimates"
                  + " WHERE configuration_key IN"
                  + keys));
    }
    return dump;
  }

  /** The first column of a query, sorted, as text. */
  static List<String> rows(Connection connection, String sql) throws SQLException {
    TreeSet<String> rows = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return List.copyOf(rows);
  }

  /** The first column of the only row of a query, as text. */
  static String value(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      return String.join("\n", rows(connection, sql));
    }
  }
}
