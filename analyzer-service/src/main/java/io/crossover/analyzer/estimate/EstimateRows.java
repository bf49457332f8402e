package io.crossover.analyzer.estimate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.answer.GapAnswer;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.wire.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The tables of estimates and their history. */
final class EstimateRows {

  private static final String PRESENT =
      """
      SELECT evidence, body FROM estimates
      WHERE configuration_key = ? AND baseline = ? AND challenger = ? FOR UPDATE
      """;

  private static final String REPLACE =
      """
      INSERT INTO estimates (configuration_key, baseline, challenger, revision, evidence, body)
      VALUES (?, ?, ?, ?, ?, ?::jsonb)
      ON CONFLICT (configuration_key, baseline, challenger) DO UPDATE SET
        revision = excluded.revision, evidence = excluded.evidence, body = excluded.body
      """;

  private static final String REMEMBER =
      """
      INSERT INTO estimate_history (configuration_key, baseline, challenger, revision, body)
      VALUES (?, ?, ?, ?, ?::jsonb)
      """;

  private EstimateRows() {}

  /**
   * Stores an answer, with a new revision if it differs from the present one in more than its
   * evidence.
   *
   * @return whether there is a new revision
   */
  static boolean store(Connection connection, Evidence evidence, GapAnswer answer, Instant now)
      throws SQLException {
    Optional<Present> present = present(connection, evidence.key(), answer);
    CrossoverEstimated next =
        present
            .map(p -> answer.toEvent(evidence.key(), evidence.name(), p.revision(), p.at()))
            .orElseGet(() -> answer.toEvent(evidence.key(), evidence.name(), 1, now));
    boolean changed = present.isEmpty() || !present.get().event().equals(next);
    if (!changed && present.get().evidence() == evidence.amount()) {
      return false;
    }
    if (changed && present.isPresent()) {
      next = answer.toEvent(evidence.key(), evidence.name(), next.revision() + 1, now);
    }
    replace(connection, evidence.amount(), next);
    if (changed) {
      remember(connection, next);
    }
    return changed;
  }

  private static Optional<Present> present(Connection connection, String key, GapAnswer answer)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PRESENT)) {
      statement.setString(1, key);
      statement.setString(2, answer.pair().baseline());
      statement.setString(3, answer.pair().challenger());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new Present(row.getLong("evidence"), event(row.getString("body"))))
            : Optional.empty();
      }
    }
  }

  private static void replace(Connection connection, long evidence, CrossoverEstimated event)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REPLACE)) {
      bindKey(statement, event);
      statement.setLong(5, evidence);
      statement.setString(6, json(event));
      statement.executeUpdate();
    }
  }

  private static void remember(Connection connection, CrossoverEstimated event)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
      bindKey(statement, event);
      statement.setString(5, json(event));
      statement.executeUpdate();
    }
  }

  private static void bindKey(PreparedStatement statement, CrossoverEstimated event)
      throws SQLException {
    statement.setString(1, event.configurationKey());
    statement.setString(2, event.pair().baseline());
    statement.setString(3, event.pair().challenger());
    statement.setLong(4, event.revision());
  }

  private static String json(CrossoverEstimated event) {
    return EventJson.mapper().valueToTree(event).toString();
  }

  /** The event in a {@code body} column. */
  static CrossoverEstimated event(String body) throws SQLException {
    try {
      return EventJson.mapper().readValue(body, CrossoverEstimated.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored estimate cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private record Present(long evidence, CrossoverEstimated event) {
    private long revision() {
      return event.revision();
    }

    private Instant at() {
      return event.at();
    }
  }
}
