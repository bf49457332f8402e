package io.crossover.analyzer.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.analyzer.database.ColumnArrays;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.wire.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Merges {@link SweepChanges} into the tables of sweeps and configurations. */
final class SweepRows {

  private static final String CONFIGURATIONS =
      """
      INSERT INTO configurations (configuration_key, configuration, loss_metric, budget_samples)
      SELECT key, body::jsonb, metric, samples FROM unnest(?, ?, ?, ?) AS c (key, body, metric, samples)
      ON CONFLICT (configuration_key) DO NOTHING
      """;

  /** Gives the sweeps of which something else is asked than before. */
  private static final String QUESTIONS =
      """
      INSERT INTO sweeps AS s (sweep_id, name, spec, planned, planned_each, searches, baseline,
                               challenger, level, decided_at, asked_at)
      SELECT id, name, spec::jsonb, planned, planned_each, searches, baseline, challenger, level,
             decided_at, asked_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS q (id, name, spec, planned, planned_each, searches, baseline, challenger, level,
              decided_at, asked_at)
      ON CONFLICT (sweep_id) DO UPDATE SET
        name = excluded.name, spec = excluded.spec, planned = excluded.planned,
        planned_each = excluded.planned_each, searches = excluded.searches,
        baseline = excluded.baseline, challenger = excluded.challenger, level = excluded.level,
        decided_at = coalesce(excluded.decided_at, s.decided_at), asked_at = excluded.asked_at
      WHERE s.spec IS NULL
         OR excluded.asked_at IS DISTINCT FROM excluded.decided_at
            AND excluded.asked_at > s.asked_at
      RETURNING sweep_id
      """;

  /** An acceptance that comes after an extension asks for nothing, but says when it was. */
  private static final String DECISIONS =
      """
      UPDATE sweeps s SET decided_at = q.at FROM unnest(?, ?) AS q (id, at)
      WHERE s.sweep_id = q.id AND s.decided_at IS NULL AND q.at IS NOT NULL
      """;

  private static final String UNSETTLED =
      "UPDATE sweep_configurations SET settled = false WHERE sweep_id = ANY (?) AND settled";

  private static final String PLACES =
      """
      INSERT INTO sweep_configurations (sweep_id, ordinal, configuration_key, name)
      SELECT * FROM unnest(?, ?, ?, ?)
      ON CONFLICT (sweep_id, ordinal) DO NOTHING
      """;

  private static final String STANDINGS =
      """
      INSERT INTO sweeps AS s (sweep_id, extended_at, state, stage, changed_at, decided_at,
                               finished_at, expected_results, violations, planned_in_all, stops,
                               reason)
      SELECT id, extended_at, state, stage, at, CASE WHEN rejected THEN at END,
             CASE WHEN stage = 2 THEN at END, expected, violations::jsonb, planned, stops::jsonb,
             reason
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS n (id, extended_at, state, stage, at, rejected, expected, violations, planned, stops,
              reason)
      ON CONFLICT (sweep_id) DO UPDATE SET
        extended_at = greatest(s.extended_at, excluded.extended_at),
        state = excluded.state, stage = excluded.stage, changed_at = excluded.changed_at,
        decided_at = coalesce(s.decided_at, excluded.decided_at),
        finished_at = excluded.finished_at, expected_results = excluded.expected_results,
        violations = excluded.violations, planned_in_all = excluded.planned_in_all,
        stops = excluded.stops, reason = excluded.reason
      WHERE CASE WHEN excluded.extended_at > s.extended_at THEN true
                 WHEN excluded.changed_at < s.extended_at THEN false
                 ELSE s.stage < 2
                      AND (excluded.stage, excluded.changed_at) >= (s.stage, s.changed_at) END
      """;

  /** An ended sweep is settled by the next estimate of each of its configurations. */
  private static final String TO_SETTLE =
      """
      SELECT DISTINCT configuration_key FROM sweep_configurations JOIN sweeps USING (sweep_id)
      WHERE sweep_id = ANY (?) AND stage = 2 AND NOT settled
      """;

  private SweepRows() {}

  /** Merges, and returns the keys of the configurations that are asked about anew. */
  static Set<String> merge(Connection connection, SweepChanges changes) throws SQLException {
    Set<String> asked = new TreeSet<>();
    if (!changes.configurations().isEmpty()) {
      configurations(connection, changes.configurations());
    }
    if (!changes.questions().isEmpty()) {
      unsettle(connection, questions(connection, changes.questions()));
      decisions(connection, changes.questions());
      List<Place> places = Place.of(changes.questions());
      places(connection, places);
      places.forEach(place -> asked.add(place.key()));
    }
    if (!changes.standings().isEmpty()) {
      standings(connection, changes.standings());
    }
    return asked;
  }

  /** The configurations of these sweeps that wait for the estimate that settles them. */
  static Set<String> toSettle(Connection connection, Set<UUID> sweeps) throws SQLException {
    Set<String> keys = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(TO_SETTLE)) {
      statement.setArray(1, connection.createArrayOf("uuid", sweeps.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getString(1));
        }
      }
    }
    return keys;
  }

  private static void configurations(Connection connection, List<Configuration> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CONFIGURATIONS)) {
      ColumnArrays.bind(statement, rows)
          .column("text", Configuration::key)
          .column("text", SweepRows::nameless)
          .column("text", c -> c.loss().name().toLowerCase(Locale.ROOT))
          .column("int8", c -> c.budget().samples());
      statement.executeUpdate();
    }
  }

  private static List<UUID> questions(Connection connection, List<SweepQuestion> rows)
      throws SQLException {
    List<UUID> anew = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUESTIONS)) {
      ColumnArrays.bind(statement, rows)
          .column("uuid", SweepQuestion::sweepId)
          .column("text", a -> a.sweep().name())
          .column("text", a -> EventJson.mapper().valueToTree(a.sweep()).toString())
          .column("int4", SweepQuestion::planned)
          .column("int4", a -> plannedEach(a.sweep()))
          .column("bool", a -> a.sweep().strategy().searches())
          .column("text", a -> a.sweep().pair().baseline())
          .column("text", a -> a.sweep().pair().challenger())
          .column("float8", a -> a.sweep().level())
          .column("timestamptz", SweepQuestion::decidedAt)
          .column("timestamptz", SweepQuestion::askedAt);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          anew.add(row.getObject(1, UUID.class));
        }
      }
    }
    return anew;
  }

  private static void decisions(Connection connection, List<SweepQuestion> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DECISIONS)) {
      ColumnArrays.bind(statement, rows)
          .column("uuid", SweepQuestion::sweepId)
          .column("timestamptz", SweepQuestion::decidedAt);
      statement.executeUpdate();
    }
  }

  private static void unsettle(Connection connection, List<UUID> sweeps) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNSETTLED)) {
      statement.setArray(1, connection.createArrayOf("uuid", sweeps.toArray()));
      statement.executeUpdate();
    }
  }

  private static void places(Connection connection, List<Place> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PLACES)) {
      ColumnArrays.bind(statement, rows)
          .column("uuid", Place::sweepId)
          .column("int4", Place::ordinal)
          .column("text", Place::key)
          .column("text", Place::name);
      statement.executeUpdate();
    }
  }

  private static void standings(Connection connection, List<SweepStanding> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STANDINGS)) {
      ColumnArrays.bind(statement, rows)
          .column("uuid", SweepStanding::sweepId)
          .column("timestamptz", SweepStanding::extendedAt)
          .column("text", SweepStanding::state)
          .column("int2", SweepStanding::stage)
          .column("timestamptz", SweepStanding::at)
          .column("bool", SweepStanding::rejected)
          .column("int4", SweepStanding::expectedResults)
          .column("text", s -> EventJson.mapper().valueToTree(s.violations()).toString())
          .column("int4", SweepStanding::planned)
          .column("text", s -> EventJson.mapper().valueToTree(s.stops()).toString())
          .column("text", SweepStanding::reason);
      statement.executeUpdate();
    }
  }

  private static int plannedEach(SweepSpec sweep) {
    return sweep.runs() / sweep.configurations().size();
  }

  private static String nameless(Configuration configuration) {
    JsonNode json = EventJson.mapper().valueToTree(configuration);
    return ((ObjectNode) json).without("name").toString();
  }

  private record Place(UUID sweepId, int ordinal, String key, String name) {

    private static List<Place> of(List<SweepQuestion> questions) {
      List<Place> places = new ArrayList<>();
      for (SweepQuestion sweep : questions) {
        List<Configuration> configurations = sweep.sweep().configurations();
        for (int i = 0; i < configurations.size(); i++) {
          Configuration c = configurations.get(i);
          places.add(new Place(sweep.sweepId(), i, c.key(), c.name()));
        }
      }
      return places;
    }
  }
}
