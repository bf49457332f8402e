package io.crossover.analyzer.page;

import io.crossover.analyzer.database.Database;
import io.crossover.events.estimate.SweepResult.Sweep;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the answers to several sweeps, in short. */
@Singleton
final class Headlines {

  private static final String OF_SWEEPS =
      """
      SELECT c.sweep_id, c.name, coalesce(e.body->>'sentence', '') AS sentence
      FROM sweep_configurations c
      JOIN sweeps s USING (sweep_id)
      LEFT JOIN estimates e ON e.configuration_key = c.configuration_key
        AND e.baseline = s.baseline AND e.challenger = s.challenger
      WHERE c.sweep_id = ANY (?)
      ORDER BY c.sweep_id, c.ordinal
      """;

  private final Database database;

  Headlines(Database database) {
    this.database = database;
  }

  /** The answers by sweep, each in the order of its sweep file. */
  Map<UUID, List<Headline>> of(List<Sweep> sweeps) throws SQLException {
    Object[] ids = sweeps.stream().map(Sweep::id).toArray();
    return database.read(
        connection -> {
          Map<UUID, List<Headline>> answers = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(OF_SWEEPS)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                answers
                    .computeIfAbsent(row.getObject("sweep_id", UUID.class), id -> new ArrayList<>())
                    .add(new Headline(row.getString("name"), row.getString("sentence")));
              }
            }
          }
          return answers;
        });
  }
}
