package io.crossover.analyzer.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.Finding;
import io.crossover.analyzer.estimate.Question;
import io.crossover.answer.GapAnswer;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.estimate.SweepResult.Sweep;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.wire.EventJson;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads sweeps as documents, each from one state of the database. */
@Singleton
public final class SweepQueries {

  private static final String ONE =
      "SELECT " + SweepRow.COLUMNS + " FROM v_sweeps WHERE sweep_id = ?";

  private static final String SPEC = "SELECT spec FROM sweeps WHERE sweep_id = ? AND NOT imported";

  /** Chosen before they are looked at: the view counts the runs of every sweep that it shows. */
  private static final String PAGE =
      """
      WITH page AS MATERIALIZED (
        SELECT sweep_id FROM sweeps
        ORDER BY decided_at DESC NULLS LAST, sweep_id LIMIT ? OFFSET ?)
      SELECT %s FROM page JOIN v_sweeps USING (sweep_id)
      ORDER BY decided_at DESC NULLS LAST, sweep_id
      """
          .formatted(SweepRow.COLUMNS);

  private static final String CONFIGURATIONS =
      """
      SELECT c.configuration_key, c.name, s.baseline, s.challenger, s.level,
             CASE WHEN s.searches THEN coalesce(p.runs, 0) ELSE s.planned_each END AS planned,
             (SELECT stop->>'reason' FROM jsonb_array_elements(s.stops) AS stop
              WHERE stop->>'configurationKey' = c.configuration_key LIMIT 1) AS stop,
             e.body, coalesce(p.running, 0) AS running, coalesce(p.completed, 0) AS completed,
             coalesce(p.diverged, 0) AS diverged, coalesce(p.failed, 0) AS failed,
             coalesce(p.stopped, 0) AS stopped
      FROM sweep_configurations c
      JOIN v_sweep_states s USING (sweep_id)
      LEFT JOIN estimates e ON e.configuration_key = c.configuration_key
        AND e.baseline = s.baseline AND e.challenger = s.challenger
      LEFT JOIN v_sweep_progress p ON p.sweep_id = c.sweep_id
        AND p.configuration_key = c.configuration_key
      WHERE c.sweep_id = ?
      ORDER BY c.ordinal
      """;

  private final Database database;

  SweepQueries(Database database) {
    this.database = database;
  }

  /** Everything known of a sweep, or empty where it is not known. */
  public Optional<SweepResult> result(UUID id) throws SQLException {
    return database.read(
        connection -> {
          Optional<Sweep> sweep = sweep(connection, id);
          return sweep.isEmpty()
              ? Optional.empty()
              : Optional.of(new SweepResult(sweep.get(), configurations(connection, id)));
        });
  }

  /** What is asked by a sweep, as JSON, or empty where that is not known. */
  public Optional<String> spec(UUID id) throws SQLException {
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SPEC)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
          }
        });
  }

  /** A page of sweeps, newest first. */
  public SweepListing page(long limit, long offset) throws SQLException {
    return database.read(
        connection -> {
          List<Sweep> sweeps = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setLong(1, limit);
            statement.setLong(2, offset);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                sweeps.add(SweepRow.read(row));
              }
            }
          }
          return new SweepListing(sweeps, total(connection), limit, offset);
        });
  }

  private static Optional<Sweep> sweep(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ONE)) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(SweepRow.read(row)) : Optional.empty();
      }
    }
  }

  private static long total(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM sweeps");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<ConfigurationResult> configurations(Connection connection, UUID id)
      throws SQLException {
    List<ConfigurationResult> results = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CONFIGURATIONS)) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          results.add(configuration(row));
        }
      }
    }
    return results;
  }

  private static ConfigurationResult configuration(ResultSet row) throws SQLException {
    Pair pair = new Pair(row.getString("baseline"), row.getString("challenger"));
    String body = row.getString("body");
    GapAnswer answer =
        body == null
            ? Finding.ofNothing(new Question(pair, row.getDouble("level")))
            : GapAnswer.of(event(body));
    ConfigurationResult result =
        answer.toResult(
            row.getString("configuration_key"),
            row.getString("name"),
            SweepRow.progress(row, row.getInt("planned")));
    return result.withStop(stop(row.getString("stop")));
  }

  private static StopReason stop(String name) {
    return name == null ? null : EventJson.mapper().convertValue(name, StopReason.class);
  }

  private static CrossoverEstimated event(String body) throws SQLException {
    try {
      return EventJson.mapper().readValue(body, CrossoverEstimated.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored estimate cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
