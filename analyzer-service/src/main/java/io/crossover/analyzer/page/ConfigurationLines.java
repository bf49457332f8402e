package io.crossover.analyzer.page;

import io.crossover.analyzer.database.Database;
import io.crossover.answer.Numbers;
import io.crossover.events.configuration.OptimizerType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads configurations in short. */
@Singleton
final class ConfigurationLines {

  /** More nobody reads; each of the others is found from its sweeps. */
  private static final int MOST = 200;

  private static final String LATEST =
      """
      SELECT c.configuration_key, c.name, c.sweeps, c.results,
             e.baseline, e.challenger, e.body->>'sentence' AS sentence
      FROM (SELECT * FROM v_configurations ORDER BY name, configuration_key LIMIT ?) c
      LEFT JOIN estimates e USING (configuration_key)
      ORDER BY c.name, c.configuration_key, e.baseline, e.challenger
      """;

  private static final String TOTAL = "SELECT count(*) FROM configurations";

  private final Database database;

  ConfigurationLines(Database database) {
    this.database = database;
  }

  /** Configurations by name, as many as a page can show. */
  ConfigurationsView first() throws SQLException {
    return database.read(
        connection -> {
          List<ConfigurationLine> lines = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setInt(1, MOST);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                add(lines, row);
              }
            }
          }
          return new ConfigurationsView(lines, total(connection) - lines.size());
        });
  }

  private static long total(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TOTAL);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void add(List<ConfigurationLine> lines, ResultSet row) throws SQLException {
    String key = row.getString("configuration_key");
    boolean known = !lines.isEmpty() && lines.get(lines.size() - 1).key().equals(key);
    if (!known) {
      String counts =
          several(row.getLong("sweeps"), "sweep")
              + ", "
              + several(row.getLong("results"), "result");
      lines.add(new ConfigurationLine(key, row.getString("name"), new ArrayList<>(), counts));
    }
    if (row.getString("sentence") != null) {
      String pair =
          OptimizerType.displayNameOf(row.getString("baseline"))
              + " against "
              + OptimizerType.displayNameOf(row.getString("challenger"));
      lines.get(lines.size() - 1).answers().add(new Headline(pair, row.getString("sentence")));
    }
  }

  private static String several(long count, String what) {
    return Numbers.grouped(count) + " " + what + (count == 1 ? "" : "s");
  }
}
