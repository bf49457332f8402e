package io.crossover.analyzer.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.analyzer.configuration.ConfigurationListing.Answer;
import io.crossover.analyzer.configuration.ConfigurationListing.Entry;
import io.crossover.analyzer.database.Database;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.Pair;
import io.crossover.events.wire.EventJson;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configurations and their answers, each from one state of the database. */
@Singleton
final class ConfigurationQueries {

  private static final String PAGE =
      """
      SELECT configuration_key, name, sweeps, results, imported FROM v_configurations
      ORDER BY name, configuration_key LIMIT ? OFFSET ?
      """;

  private static final String TOTAL = "SELECT count(*) FROM configurations";

  private static final String ANSWERS =
      """
      SELECT configuration_key, baseline, challenger, verdict, batch_size, lower, upper
      FROM v_estimates ORDER BY configuration_key, baseline, challenger
      """;

  private static final String ONE =
      """
      SELECT configuration_key, name, configuration, sweeps, results, imported
      FROM v_configurations
      WHERE configuration_key = ?
      """;

  private static final String ESTIMATES =
      """
      SELECT body FROM v_estimates WHERE configuration_key = ?
      ORDER BY baseline, challenger LIMIT ?
      """;

  private static final String HISTORY =
      """
      SELECT body FROM v_estimate_history WHERE configuration_key = ?
      ORDER BY computed_at DESC, revision DESC LIMIT ?
      """;

  private final Database database;

  ConfigurationQueries(Database database) {
    this.database = database;
  }

  /** A page of configurations. */
  ConfigurationListing page(long limit, long offset) throws SQLException {
    return database.read(
        connection -> {
          Map<String, List<Answer>> answers = answers(connection);
          List<Entry> entries = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setLong(1, limit);
            statement.setLong(2, offset);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                String key = row.getString("configuration_key");
                entries.add(
                    new Entry(
                        key,
                        row.getString("name"),
                        row.getLong("sweeps"),
                        row.getLong("results"),
                        row.getBoolean("imported"),
                        answers.getOrDefault(key, List.of())));
              }
            }
          }
          return new ConfigurationListing(entries, total(connection), limit, offset);
        });
  }

  /** A configuration with at most {@code limit} entries of its history, or empty. */
  Optional<ConfigurationDocument> one(String key, int limit) throws SQLException {
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(document(connection, row, limit)) : Optional.empty();
            }
          }
        });
  }

  private static long total(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TOTAL);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static ConfigurationDocument document(Connection connection, ResultSet row, int limit)
      throws SQLException {
    String key = row.getString("configuration_key");
    return new ConfigurationDocument(
        key,
        row.getString("name"),
        read(row.getString("configuration"), JsonNode.class),
        row.getLong("sweeps"),
        row.getLong("results"),
        row.getBoolean("imported"),
        events(connection, ESTIMATES, key, Integer.MAX_VALUE),
        events(connection, HISTORY, key, limit));
  }

  private static List<CrossoverEstimated> events(
      Connection connection, String sql, String key, int limit) throws SQLException {
    List<CrossoverEstimated> events = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      statement.setInt(2, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(read(row.getString("body"), CrossoverEstimated.class));
        }
      }
    }
    return events;
  }

  private static Map<String, List<Answer>> answers(Connection connection) throws SQLException {
    Map<String, List<Answer>> answers = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(ANSWERS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        answers
            .computeIfAbsent(row.getString("configuration_key"), key -> new ArrayList<>())
            .add(
                new Answer(
                    new Pair(row.getString("baseline"), row.getString("challenger")),
                    row.getString("verdict"),
                    row.getObject("batch_size", Double.class),
                    row.getObject("lower", Double.class),
                    row.getObject("upper", Double.class)));
      }
    }
    return answers;
  }

  static <T> T read(String json, Class<T> type) throws SQLException {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored document cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
