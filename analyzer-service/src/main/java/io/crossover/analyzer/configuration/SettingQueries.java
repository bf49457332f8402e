package io.crossover.analyzer.configuration;

import io.crossover.analyzer.database.Database;
import io.crossover.answer.plot.SettingRuns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts the runs of each setting, each setting and seed once over all sweeps. */
@Singleton
public final class SettingQueries {

  /** As the estimate counts them: the first result of a setting and seed stands. */
  private static final String COUNTED =
      """
      SELECT configuration_key, optimizer, batch_size, learning_rate, momentum,
             avg(loss) FILTER (WHERE state = 'completed') AS loss,
             count(*) FILTER (WHERE state = 'completed') AS completed,
             count(*) FILTER (WHERE state = 'diverged') AS diverged,
             count(*) FILTER (WHERE state = 'stopped') AS stopped,
             count(*) FILTER (WHERE state IN ('failed', 'cancelled')) AS failed,
             count(*) FILTER (WHERE state = 'running') AS running,
             count(*) FILTER (WHERE state IN ('planned', 'released')) AS waiting
      FROM (
        SELECT DISTINCT ON (configuration_key, optimizer, batch_size, learning_rate, momentum, seed)
               configuration_key, optimizer, batch_size, learning_rate, momentum, loss, state
        FROM %s
        ORDER BY configuration_key, optimizer, batch_size, learning_rate, momentum, seed,
                 has_result DESC, finished_at, run_id) r
      GROUP BY configuration_key, optimizer, batch_size, learning_rate, momentum
      ORDER BY configuration_key, optimizer, batch_size, learning_rate, momentum
      """;

  private static final String OF_CONFIGURATION =
      COUNTED.formatted("v_runs WHERE configuration_key = ?");

  private static final String OF_SWEEP =
      COUNTED.formatted("v_sweep_runs WHERE shown_in = ? AND configuration_key IS NOT NULL");

  private final Database database;

  SettingQueries(Database database) {
    this.database = database;
  }

  /** The settings of a configuration, over all sweeps. */
  public List<SettingRuns> ofConfiguration(String key) throws SQLException {
    return database.read(
        connection -> read(connection, OF_CONFIGURATION, key).getOrDefault(key, List.of()));
  }

  /** The settings of a sweep, by configuration key. */
  public Map<String, List<SettingRuns>> ofSweep(UUID sweep) throws SQLException {
    return database.read(connection -> read(connection, OF_SWEEP, sweep));
  }

  private static Map<String, List<SettingRuns>> read(Connection connection, String sql, Object of)
      throws SQLException {
    Map<String, List<SettingRuns>> settings = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, of);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          settings
              .computeIfAbsent(row.getString("configuration_key"), key -> new ArrayList<>())
              .add(setting(row));
        }
      }
    }
    return settings;
  }

  private static SettingRuns setting(ResultSet row) throws SQLException {
    return new SettingRuns(
        row.getString("optimizer"),
        row.getInt("batch_size"),
        row.getDouble("learning_rate"),
        row.getDouble("momentum"),
        row.getObject("loss", Double.class),
        row.getInt("completed"),
        row.getInt("diverged"),
        row.getInt("stopped"),
        row.getInt("failed"),
        row.getInt("running"),
        row.getInt("waiting"));
  }
}
