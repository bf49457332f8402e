package io.crossover.analyzer.estimate;

import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.tuning.RunResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@link Evidence}. */
final class EvidenceRows {

  private static final String CONFIGURATION =
      """
      SELECT name, budget_samples, results + sweeps AS amount
      FROM v_configurations WHERE configuration_key = ?
      """;

  private static final String QUESTIONS =
      "SELECT baseline, challenger, level FROM v_questions WHERE configuration_key = ?";

  /** The same setting and seed in several sweeps counts once: as it was first finished. */
  private static final String RUNS =
      """
      SELECT DISTINCT ON (optimizer, batch_size, learning_rate, momentum, seed)
             optimizer, batch_size, learning_rate, momentum, seed, loss, diverged
      FROM v_runs WHERE configuration_key = ? AND has_result
      ORDER BY optimizer, batch_size, learning_rate, momentum, seed, finished_at, run_id
      """;

  private EvidenceRows() {}

  /** What is stored about a configuration, or empty where it is not known. */
  static Optional<Evidence> of(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CONFIGURATION)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Evidence(
                key,
                row.getString("name"),
                budget(row),
                row.getLong("amount"),
                questions(connection, key),
                runs(connection, key)));
      }
    }
  }

  private static OptionalLong budget(ResultSet row) throws SQLException {
    long samples = row.getLong("budget_samples");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(samples);
  }

  private static List<Question> questions(Connection connection, String key) throws SQLException {
    List<Question> questions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUESTIONS)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Pair pair = new Pair(row.getString("baseline"), row.getString("challenger"));
          questions.add(new Question(pair, row.getDouble("level")));
        }
      }
    }
    return questions;
  }

  private static List<RunResult> runs(Connection connection, String key) throws SQLException {
    List<RunResult> runs = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(RUNS)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          runs.add(run(row));
        }
      }
    }
    return runs;
  }

  /** A loss that is not above 0 cannot be compared as a relative gap; the run counts as without. */
  private static RunResult run(ResultSet row) throws SQLException {
    double loss = row.getDouble("loss");
    boolean without = row.getBoolean("diverged") || !(loss > 0) || Double.isInfinite(loss);
    return new RunResult(
        row.getString("optimizer"),
        row.getInt("batch_size"),
        row.getDouble("learning_rate"),
        row.getDouble("momentum"),
        row.getLong("seed"),
        loss,
        without);
  }
}
