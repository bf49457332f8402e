package io.crossover.analyzer.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult.Sweep;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads rows of {@code v_sweeps}. */
final class SweepRow {

  /** The columns that {@link #read} needs. */
  static final String COLUMNS =
      "sweep_id, name, state, planned, running, completed, diverged, failed,"
          + " stopped, decided_at, finished_at, violations, imported, reason";

  private SweepRow() {}

  static Sweep read(ResultSet row) throws SQLException {
    return new Sweep(
        row.getObject("sweep_id", UUID.class),
        row.getString("name"),
        row.getString("state"),
        progress(row, row.getInt("planned")),
        instant(row, "decided_at"),
        instant(row, "finished_at"),
        violations(row.getString("violations")),
        row.getBoolean("imported"),
        row.getString("reason"));
  }

  static RunProgress progress(ResultSet row, int planned) throws SQLException {
    return new RunProgress(
        planned,
        row.getInt("running"),
        row.getInt("completed"),
        row.getInt("diverged"),
        row.getInt("failed"),
        row.getInt("stopped"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<Violation> violations(String json) throws SQLException {
    try {
      return EventJson.mapper().readValue(json, new TypeReference<List<Violation>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("stored violations cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
