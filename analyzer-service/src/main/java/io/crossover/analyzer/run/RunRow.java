package io.crossover.analyzer.run;

import io.crossover.events.run.RunTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A run as it is stored, numbers as they were reported.
 *
 * @param configuration name in its sweep, or null while its spec is not known, like the setting
 * @param loss the loss that the configuration compares, or null without a result
 * @param steps done
 * @param seconds spent training, or null unless it has a result or was stopped
 * @param reason why it failed or diverged, or null
 * @param planReason why it was planned, or null where that was not said
 * @param totals what it took, or null where that was not said
 * @param plannedAt when it was first handed out, or null while its spec is not known
 */
record RunRow(
    UUID runId,
    String configuration,
    String optimizer,
    Integer batchSize,
    Double learningRate,
    Double momentum,
    Long seed,
    String state,
    int attempt,
    Double loss,
    Double initialLoss,
    Double lastLoss,
    Double finalLoss,
    Double emaLoss,
    Double validationLoss,
    boolean diverged,
    Long steps,
    Double seconds,
    String trainer,
    String reason,
    String planReason,
    RunTotals totals,
    Instant plannedAt) {

  static RunRow read(ResultSet row) throws SQLException {
    return new RunRow(
        row.getObject("run_id", UUID.class),
        row.getString("configuration"),
        row.getString("optimizer"),
        row.getObject("batch_size", Integer.class),
        row.getObject("learning_rate", Double.class),
        row.getObject("momentum", Double.class),
        row.getObject("seed", Long.class),
        row.getString("state"),
        row.getInt("attempt"),
        row.getObject("loss", Double.class),
        row.getObject("initial_loss", Double.class),
        row.getObject("last_loss", Double.class),
        row.getObject("final_loss", Double.class),
        row.getObject("ema_loss", Double.class),
        row.getObject("validation_loss", Double.class),
        row.getBoolean("diverged"),
        row.getObject("steps", Long.class),
        row.getObject("seconds", Double.class),
        row.getString("trainer"),
        row.getString("reason"),
        row.getString("plan_reason"),
        totals(row),
        plannedAt(row));
  }

  private static RunTotals totals(ResultSet row) throws SQLException {
    Long samples = row.getObject("samples_seen", Long.class);
    return samples == null
        ? null
        : new RunTotals(
            samples,
            row.getObject("tokens_seen", Long.class),
            row.getDouble("operations"),
            row.getInt("micro_batch_size"),
            row.getLong("clipped_steps"),
            row.getObject("gradient_noise_scale", Double.class),
            row.getObject("memory_bytes", Long.class));
  }

  private static Instant plannedAt(ResultSet row) throws SQLException {
    OffsetDateTime time = row.getObject("planned_at", OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
