package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.ColumnArrays;
import io.crossover.events.configuration.LossMetric;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Merges imported results into the table of runs. */
final class ImportedRunRows {

  /** Also says of which configurations a result that was there is now another. */
  private static final String RESULTS =
      """
      WITH given AS (
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          AS g (run_id, sweep_id, key, optimizer, batch_size, learning_rate, momentum, seed, steps,
                at, outcome, final_loss, ema_loss, validation_loss)),
      present AS (
        SELECT run_id, r.outcome, coalesce(r.final_loss, r.ema_loss, r.validation_loss) AS loss
        FROM runs r JOIN given USING (run_id)),
      stored AS (
        INSERT INTO runs AS r (run_id, sweep_id, imported, configuration_key, optimizer, batch_size,
                               learning_rate, momentum, seed, planned_steps, planned_at, attempt,
                               stage, changed_at, state_order, state, outcome, outcome_attempt,
                               final_loss, ema_loss, validation_loss, finished_at)
        SELECT run_id, sweep_id, true, key, optimizer, batch_size, learning_rate, momentum, seed,
               steps, at, 1, %d, at, %d, '%s', outcome, 1, final_loss, ema_loss, validation_loss, at
        FROM given
        ON CONFLICT (run_id) DO UPDATE SET
          sweep_id = excluded.sweep_id, planned_at = excluded.planned_at,
          changed_at = excluded.changed_at, outcome = excluded.outcome,
          final_loss = excluded.final_loss, ema_loss = excluded.ema_loss,
          validation_loss = excluded.validation_loss, finished_at = excluded.finished_at
        WHERE r.imported
          AND (excluded.changed_at, excluded.sweep_id) > (r.changed_at, r.sweep_id)
        RETURNING run_id, configuration_key, outcome,
                  coalesce(final_loss, ema_loss, validation_loss) AS loss)
      SELECT DISTINCT s.configuration_key
      FROM stored s JOIN present p USING (run_id)
      WHERE (s.outcome, s.loss) IS DISTINCT FROM (p.outcome, p.loss)
      """
          .formatted(
              RunState.FINISHED.stage(), RunState.FINISHED.ordinal(), RunState.FINISHED.text());

  private static final String MEMBERS =
      "INSERT INTO imported_runs SELECT * FROM unnest(?, ?) ON CONFLICT DO NOTHING";

  private ImportedRunRows() {}

  /** Merges, and returns the keys of the configurations of which a result was replaced. */
  static Set<String> merge(Connection connection, ImportChanges changes) throws SQLException {
    Set<String> replaced = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(RESULTS)) {
      bind(statement, changes.results());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          replaced.add(row.getString(1));
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(MEMBERS)) {
      ColumnArrays.bind(statement, changes.members())
          .column("uuid", ImportChanges.Member::importId)
          .column("uuid", ImportChanges.Member::runId);
      statement.executeUpdate();
    }
    return replaced;
  }

  private static void bind(PreparedStatement statement, List<ImportedResult> rows)
      throws SQLException {
    ColumnArrays.bind(statement, rows)
        .column("uuid", ImportedResult::runId)
        .column("uuid", ImportedResult::importId)
        .column("text", ImportedResult::configurationKey)
        .column("text", result -> result.run().optimizer())
        .column("int4", result -> result.run().batchSize())
        .column("float8", result -> result.run().learningRate())
        .column("float8", result -> result.run().momentum())
        .column("int8", result -> result.run().seed())
        .column("int8", ImportedResult::steps)
        .column("timestamptz", ImportedResult::at)
        .column("text", ImportedResult::outcome)
        .column("float8", result -> result.loss(LossMetric.FINAL))
        .column("float8", result -> result.loss(LossMetric.EMA))
        .column("float8", result -> result.loss(LossMetric.VALIDATION));
  }
}
