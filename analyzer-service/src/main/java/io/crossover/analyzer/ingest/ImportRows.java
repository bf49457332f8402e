package io.crossover.analyzer.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.analyzer.database.ColumnArrays;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.wire.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Merges {@link ImportChanges} into the tables of sweeps and configurations. */
final class ImportRows {

  private static final String CONFIGURATIONS =
      """
      INSERT INTO configurations (configuration_key, configuration, loss_metric, budget_samples,
                                  imported)
      SELECT key, body::jsonb, metric, samples, true
      FROM unnest(?, ?, ?, ?) AS c (key, body, metric, samples)
      ON CONFLICT (configuration_key) DO NOTHING
      """;

  /** An import is as it was first asked for; asking again changes nothing. */
  private static final String IMPORTS =
      """
      INSERT INTO sweeps AS s (sweep_id, imported, name, spec, planned, planned_each, baseline,
                               challenger, level, state, stage, changed_at, decided_at, finished_at,
                               expected_results)
      SELECT id, true, name, spec::jsonb, runs, runs, baseline, challenger, level, 'completed', 2,
             at, at, at, runs
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
        AS i (id, name, spec, runs, baseline, challenger, level, at)
      ON CONFLICT (sweep_id) DO UPDATE SET
        spec = excluded.spec, changed_at = excluded.changed_at,
        decided_at = excluded.decided_at, finished_at = excluded.finished_at
      WHERE s.imported AND excluded.decided_at < s.decided_at
      """;

  private static final String PLACES =
      """
      INSERT INTO sweep_configurations (sweep_id, ordinal, configuration_key, name)
      SELECT id, 0, key, name FROM unnest(?, ?, ?) AS p (id, key, name)
      ON CONFLICT (sweep_id, ordinal) DO NOTHING
      """;

  private static final String FOREIGN =
      """
      SELECT p.id FROM unnest(?, ?) AS p (id, key)
      JOIN sweeps s ON s.sweep_id = p.id
      LEFT JOIN sweep_configurations sc ON sc.sweep_id = p.id AND sc.ordinal = 0
      WHERE NOT s.imported OR sc.configuration_key IS DISTINCT FROM p.key
      """;

  /** The results of these sweeps are not those that their estimates were computed from. */
  private static final String UNSETTLE =
      "UPDATE sweep_configurations SET settled = false WHERE configuration_key = ANY (?)";

  /** Not while an import comes in: each of its parts would make a revision of the answer. */
  private static final String TO_ESTIMATE =
      """
      SELECT DISTINCT configuration_key
      FROM sweep_configurations JOIN v_sweep_standing t USING (sweep_id)
      WHERE configuration_key = ANY (?) AND NOT sweep_configurations.settled
        AND t.ended AND t.reached
      """;

  private ImportRows() {}

  /**
   * Merges, and returns the keys of the configurations that are to be estimated.
   *
   * @throws ForeignImportException when the id of an import is that of something else
   */
  static Set<String> merge(Connection connection, ImportChanges changes) throws SQLException {
    configurations(connection, changes);
    imports(connection, changes.imports());
    places(connection, changes.places());
    requireOwn(connection, changes.places());
    Set<String> replaced = ImportedRunRows.merge(connection, changes);
    if (!replaced.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(UNSETTLE)) {
        statement.setArray(1, connection.createArrayOf("text", replaced.toArray()));
        statement.executeUpdate();
      }
    }
    return toEstimate(connection, changes.configurations().keySet());
  }

  private static void configurations(Connection connection, ImportChanges changes)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CONFIGURATIONS)) {
      ColumnArrays.bind(statement, List.copyOf(changes.configurations().entrySet()))
          .column("text", Map.Entry::getKey)
          .column("text", c -> c.getValue().document().toString())
          .column("text", c -> c.getValue().loss().name().toLowerCase(Locale.ROOT))
          .column("int8", c -> c.getValue().samples());
      statement.executeUpdate();
    }
  }

  private static void imports(Connection connection, List<ResultsImported> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IMPORTS)) {
      ColumnArrays.bind(statement, rows)
          .column("uuid", ResultsImported::importId)
          .column("text", i -> i.configuration().name())
          .column("text", ImportRows::spec)
          .column("int4", ResultsImported::totalRuns)
          .column("text", i -> i.pair().baseline())
          .column("text", i -> i.pair().challenger())
          .column("float8", ResultsImported::level)
          .column("timestamptz", i -> Micros.of(i.at()));
      statement.executeUpdate();
    }
  }

  private static void places(Connection connection, List<ImportChanges.Place> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PLACES)) {
      ColumnArrays.bind(statement, rows)
          .column("uuid", ImportChanges.Place::importId)
          .column("text", ImportChanges.Place::key)
          .column("text", ImportChanges.Place::name);
      statement.executeUpdate();
    }
  }

  private static void requireOwn(Connection connection, List<ImportChanges.Place> places)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FOREIGN)) {
      ColumnArrays.bind(statement, places)
          .column("uuid", ImportChanges.Place::importId)
          .column("text", ImportChanges.Place::key);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          throw new ForeignImportException(row.getString(1));
        }
      }
    }
  }

  private static Set<String> toEstimate(Connection connection, Set<String> keys)
      throws SQLException {
    Set<String> due = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(TO_ESTIMATE)) {
      statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          due.add(row.getString(1));
        }
      }
    }
    return due;
  }

  /** What was asked, for people who look into the table. */
  private static String spec(ResultsImported part) {
    return EventJson.mapper()
        .createObjectNode()
        .put("source", part.source())
        .<ObjectNode>set("configuration", part.configuration().document())
        .toString();
  }
}
