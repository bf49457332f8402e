package io.crossover.analyzer.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.analyzer.database.Database;
import io.crossover.answer.ProbeAnswer;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.wire.EventJson;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads probes. */
@Singleton
public final class ProbeQueries {

  private static final String ONE = "SELECT state, body FROM probes WHERE probe_id = ?";

  private static final String OF_CONFIGURATION =
      """
      SELECT state, body FROM probes WHERE configuration_key = ?
      ORDER BY at DESC, probe_id LIMIT ?
      """;

  private final Database database;

  ProbeQueries(Database database) {
    this.database = database;
  }

  /** A probe; empty while nothing is known of it. */
  Optional<ProbeAnswer> one(UUID id) throws SQLException {
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setObject(1, id);
            return read(statement).stream().findFirst();
          }
        });
  }

  /** The probes of a configuration, newest first. */
  public List<ProbeAnswer> of(String configurationKey, int most) throws SQLException {
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OF_CONFIGURATION)) {
            statement.setString(1, configurationKey);
            statement.setInt(2, most);
            return read(statement);
          }
        });
  }

  private static List<ProbeAnswer> read(PreparedStatement statement) throws SQLException {
    List<ProbeAnswer> probes = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        boolean failed = row.getString("state").equals("failed");
        probes.add(
            ProbeAnswer.of(
                event(
                    row.getString("body"),
                    failed ? ProbeFailed.class : ConfigurationProbed.class)));
      }
    }
    return probes;
  }

  private static ProbeEvent event(String json, Class<? extends ProbeEvent> type)
      throws SQLException {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored probe cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
