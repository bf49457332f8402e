package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.ColumnArrays;
import io.crossover.events.run.RunTotals;
import io.crossover.events.wire.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Merges {@link RunChanges} into the table of runs, with one statement for each part of a row. */
final class RunRows {

  private static final String IDENTITIES =
      """
      INSERT INTO runs AS r (run_id, sweep_id, configuration_key, optimizer, batch_size,
                             learning_rate, momentum, seed, planned_steps, plan_reason,
                             planned_at)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run_id) DO UPDATE SET
        configuration_key = excluded.configuration_key, optimizer = excluded.optimizer,
        batch_size = excluded.batch_size, learning_rate = excluded.learning_rate,
        momentum = excluded.momentum, seed = excluded.seed,
        planned_steps = excluded.planned_steps, plan_reason = excluded.plan_reason,
        planned_at = excluded.planned_at
      WHERE r.configuration_key IS NULL
      RETURNING CASE WHEN outcome IS NOT NULL THEN configuration_key END
      """;

  private static final String HAPPENINGS =
      """
      INSERT INTO runs AS r (run_id, sweep_id, attempt, stage, changed_at, state_order, state,
                             trainer, step, step_loss, reason, retryable, stopped_seconds,
                             stopped_totals)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run_id) DO UPDATE SET
        attempt = excluded.attempt, stage = excluded.stage, changed_at = excluded.changed_at,
        state_order = excluded.state_order, state = excluded.state, trainer = excluded.trainer,
        step = excluded.step, step_loss = excluded.step_loss,
        reason = excluded.reason, retryable = excluded.retryable,
        stopped_seconds = excluded.stopped_seconds, stopped_totals = excluded.stopped_totals
      WHERE (excluded.attempt, excluded.stage, excluded.changed_at, excluded.state_order)
          > (r.attempt, r.stage, r.changed_at, r.state_order)
      """;

  private static final String OUTCOMES =
      """
      INSERT INTO runs AS r (run_id, sweep_id, outcome, outcome_attempt, outcome_trainer,
                             initial_loss, last_loss, final_loss, ema_loss, validation_loss,
                             steps, seconds, finished_at, samples_seen, tokens_seen, operations,
                             micro_batch_size, clipped_steps, gradient_noise_scale, memory_bytes,
                             outcome_reason)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run_id) DO UPDATE SET
        outcome = excluded.outcome, outcome_attempt = excluded.outcome_attempt,
        outcome_trainer = excluded.outcome_trainer, initial_loss = excluded.initial_loss,
        last_loss = excluded.last_loss, final_loss = excluded.final_loss,
        ema_loss = excluded.ema_loss, validation_loss = excluded.validation_loss,
        steps = excluded.steps, seconds = excluded.seconds, finished_at = excluded.finished_at,
        samples_seen = excluded.samples_seen, tokens_seen = excluded.tokens_seen,
        operations = excluded.operations, micro_batch_size = excluded.micro_batch_size,
        clipped_steps = excluded.clipped_steps,
        gradient_noise_scale = excluded.gradient_noise_scale,
        memory_bytes = excluded.memory_bytes, outcome_reason = excluded.outcome_reason
      WHERE r.outcome IS NULL
      RETURNING configuration_key
      """;

  private RunRows() {}

  /** Merges, and returns the keys of the configurations whose results changed. */
  static Set<String> merge(Connection connection, RunChanges changes) throws SQLException {
    Set<String> changed = new TreeSet<>();
    if (!changes.identities().isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(IDENTITIES)) {
        bindIdentities(statement, changes.identities());
        collect(statement, changed);
      }
    }
    if (!changes.happenings().isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(HAPPENINGS)) {
        bindHappenings(statement, changes.happenings());
        statement.executeUpdate();
      }
    }
    if (!changes.outcomes().isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(OUTCOMES)) {
        bindOutcomes(statement, changes.outcomes());
        collect(statement, changed);
      }
    }
    return changed;
  }

  private static void bindIdentities(PreparedStatement statement, List<RunIdentity> rows)
      throws SQLException {
    ColumnArrays.bind(statement, rows)
        .column("uuid", RunIdentity::runId)
        .column("uuid", RunIdentity::sweepId)
        .column("text", RunIdentity::configurationKey)
        .column("text", RunIdentity::optimizer)
        .column("int4", RunIdentity::batchSize)
        .column("float8", RunIdentity::learningRate)
        .column("float8", RunIdentity::momentum)
        .column("int8", RunIdentity::seed)
        .column("int8", RunIdentity::steps)
        .column("text", RunIdentity::planReason)
        .column("timestamptz", RunIdentity::plannedAt);
  }

  private static void bindHappenings(PreparedStatement statement, List<RunHappening> rows)
      throws SQLException {
    ColumnArrays.bind(statement, rows)
        .column("uuid", RunHappening::runId)
        .column("uuid", RunHappening::sweepId)
        .column("int4", RunHappening::attempt)
        .column("int2", RunHappening::stage)
        .column("timestamptz", RunHappening::at)
        .column("int2", happening -> happening.state().ordinal())
        .column("text", happening -> happening.state().text())
        .column("text", RunHappening::trainer)
        .column("int8", RunHappening::step)
        .column("float8", RunHappening::stepLoss)
        .column("text", RunHappening::reason)
        .column("bool", RunHappening::retryable)
        .column("float8", RunHappening::seconds)
        .column("jsonb", RunRows::totals);
  }

  private static String totals(RunHappening happening) {
    RunTotals totals = happening.totals();
    return totals == null ? null : EventJson.mapper().valueToTree(totals).toString();
  }

  private static void bindOutcomes(PreparedStatement statement, List<RunOutcome> rows)
      throws SQLException {
    ColumnArrays.bind(statement, rows)
        .column("uuid", RunOutcome::runId)
        .column("uuid", RunOutcome::sweepId)
        .column("text", RunOutcome::outcome)
        .column("int4", RunOutcome::attempt)
        .column("text", RunOutcome::trainer)
        .column("float8", outcome -> outcome.losses().initial())
        .column("float8", outcome -> outcome.losses().last())
        .column("float8", outcome -> outcome.losses().finalLoss())
        .column("float8", outcome -> outcome.losses().ema())
        .column("float8", outcome -> outcome.losses().validation())
        .column("int8", RunOutcome::steps)
        .column("float8", RunOutcome::seconds)
        .column("timestamptz", RunOutcome::at)
        .column("int8", outcome -> outcome.total(RunTotals::samplesSeen))
        .column("int8", outcome -> outcome.total(RunTotals::tokensSeen))
        .column("float8", outcome -> outcome.total(RunTotals::operations))
        .column("int4", outcome -> outcome.total(RunTotals::microBatchSize))
        .column("int8", outcome -> outcome.total(RunTotals::clippedSteps))
        .column("float8", outcome -> outcome.total(RunTotals::gradientNoiseScale))
        .column("int8", outcome -> outcome.total(RunTotals::memoryBytes))
        .column("text", RunOutcome::reason);
  }

  private static void collect(PreparedStatement statement, Set<String> keys) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String key = rows.getString(1);
        if (key != null) {
          keys.add(key);
        }
      }
    }
  }
}
