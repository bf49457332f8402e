package io.crossover.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Results of many sweeps, written straight into the analyzer's tables: each of one configuration,
 * which ten sweeps share, one of them running. Not for several threads.
 */
final class ManyResults {

  private static final int SHARED = 10;
  private static final int POINTS = 20_000;

  private static final String[] STORE = {
    """
    INSERT INTO configurations (configuration_key, configuration, loss_metric, budget_samples)
    SELECT md5(c::text), '{"model": {"type": "noop"}}', 'final', 65536
    FROM generate_series(1, %1$d / %3$d) c
    """,
    """
    INSERT INTO sweeps (sweep_id, name, spec, planned, planned_each, baseline, challenger, level,
                        state, stage, decided_at, finished_at, expected_results)
    SELECT md5('sweep' || s)::uuid, 'sweep ' || s, '{}', %2$d, %2$d, 'sgd', 'adam', 0.95,
           CASE WHEN s = %1$d THEN 'running' ELSE 'completed' END,
           CASE WHEN s = %1$d THEN 0 ELSE 2 END,
           now() - make_interval(mins => %1$d - s), now(), %2$d
    FROM generate_series(1, %1$d) s
    """,
    """
    INSERT INTO sweep_configurations (sweep_id, ordinal, configuration_key, name, settled)
    SELECT md5('sweep' || s)::uuid, 0, md5(((s - 1) / %3$d + 1)::text),
           'configuration ' || ((s - 1) / %3$d + 1), s < %1$d
    FROM generate_series(1, %1$d) s
    """,
    """
    INSERT INTO runs (run_id, sweep_id, configuration_key, optimizer, batch_size, learning_rate,
                      momentum, seed, planned_steps, planned_at, attempt, stage, changed_at, state,
                      outcome, outcome_attempt, outcome_trainer, initial_loss, last_loss,
                      final_loss, steps, seconds, finished_at)
    SELECT md5('run' || s || ' ' || r)::uuid, md5('sweep' || s)::uuid,
           md5(((s - 1) / %3$d + 1)::text), (ARRAY['sgd', 'adam'])[r %% 2 + 1],
           (8 * 2 ^ (r / 2 %% 5))::integer, (0.001 * 10 ^ (r / 10 %% 5))::float8, 0.9, s, 1024, now(),
           1, 2, now(), 'finished', 'completed', 1, 'trainer', 5.5, 2 + random(), 2 + random(),
           1024, 1, now()
    FROM generate_series(1, %1$d) s, generate_series(0, %2$d - 1) r
    """,
    """
    INSERT INTO points (run_id, step, attempt, loss, learning_rate, gradient_norm)
    SELECT md5('run' || %1$d || ' 0')::uuid, p, 1, 2 + random(), 0.1, 1
    FROM generate_series(1, %4$d) p
    """,
    "VACUUM ANALYZE"
  };

  private final Connection connection;
  private final int sweeps;

  private ManyResults(Connection connection, int sweeps) {
    this.connection = connection;
    this.sweeps = sweeps;
  }

  /** Stores them, and waits until the analyzer has estimated every configuration. */
  static ManyResults store(Connection connection, int sweeps, int runs)
      throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : STORE) {
        statement.execute(sql.formatted(sweeps, runs, SHARED, POINTS));
      }
    }
    ManyResults results = new ManyResults(connection, sweeps);
    while (results.estimates() < sweeps / SHARED) {
      Thread.sleep(500);
    }
    return results;
  }

  int sweeps() {
    return sweeps;
  }

  int points() {
    return POINTS;
  }

  /** The sweep that runs. */
  UUID sweep() throws IllegalStateException {
    return UUID.fromString(text("SELECT md5('sweep' || " + sweeps + ")::uuid"));
  }

  /** A run with a curve. */
  UUID run() {
    return UUID.fromString(text("SELECT md5('run' || " + sweeps + " || ' 0')::uuid"));
  }

  /** The configuration of the sweep that runs. */
  String key() {
    return text("SELECT md5('" + sweeps / SHARED + "')");
  }

  /** Another one. */
  String otherKey() {
    return text("SELECT md5('1')");
  }

  /** Says ten times a second that the sweep has new results. */
  void keepChanging(AtomicBoolean over) {
    String notice =
        """
        {"sweeps": ["%s"], "curves": [], "configurations": [], "everything": false}
        """
            .formatted(sweep());
    try (PreparedStatement notify =
        connection.prepareStatement("SELECT pg_notify('crossover_changes', ?)")) {
      while (!over.get()) {
        notify.setString(1, notice);
        notify.execute();
        Thread.sleep(100);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("no changes any more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int estimates() {
    return Integer.parseInt(text("SELECT count(*) FROM estimates"));
  }

  private String text(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
