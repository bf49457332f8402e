package io.crossover.analyzer.estimate;

import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.Tuning;
import io.crossover.gapmodel.tuning.RunResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * The same setting and seed in several sweeps counts once: as it was first finished. It was
   * searched where no grid or import has it. A stopped run has no loss, but was tried.
   */
  private static final String RUNS =
      """
      SELECT DISTINCT ON (optimizer, batch_size, learning_rate, momentum, seed)
             optimizer, batch_size, learning_rate, momentum, seed, loss, diverged,
             has_result,
             bool_and(coalesce(s.searches, false)) OVER (
               PARTITION BY optimizer, batch_size, learning_rate, momentum, seed) AS searched,
             (s.spec->'tuning'->>'selectionSeeds')::integer AS selection_seeds,
             (s.spec->'tuning'->>'reportSeeds')::integer AS report_seeds
      FROM v_runs r LEFT JOIN sweeps s USING (sweep_id)
      WHERE configuration_key = ? AND (has_result OR r.state = 'stopped')
      ORDER BY optimizer, batch_size, learning_rate, momentum, seed, has_result DESC,
               r.finished_at, run_id
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
        List<RunResult> runs = new ArrayList<>();
        Map<Tuning, List<RunResult>> searched = new LinkedHashMap<>();
        runs(connection, key, runs, searched);
        return Optional.of(
            new Evidence(
                key,
                row.getString("name"),
                budget(row),
                row.getLong("amount"),
                questions(connection, key),
                runs,
                searched));
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

  private static void runs(
      Connection connection,
      String key,
      List<RunResult> runs,
      Map<Tuning, List<RunResult>> searched)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RUNS)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (row.getBoolean("searched")) {
            searched.computeIfAbsent(tuning(row), tuning -> new ArrayList<>()).add(run(row));
          } else {
            runs.add(run(row));
          }
        }
      }
    }
  }

  private static Tuning tuning(ResultSet row) throws SQLException {
    return new Tuning(
        row.getObject("selection_seeds", Integer.class),
        row.getObject("report_seeds", Integer.class));
  }

  private static RunResult run(ResultSet row) throws SQLException {
    if (!row.getBoolean("has_result")) {
      return RunResult.stopped(
          row.getString("optimizer"),
          row.getInt("batch_size"),
          row.getDouble("learning_rate"),
          row.getDouble("momentum"),
          row.getLong("seed"),
          Double.NaN);
    }
    return RunResult.ended(
        row.getString("optimizer"),
        row.getInt("batch_size"),
        row.getDouble("learning_rate"),
        row.getDouble("momentum"),
        row.getLong("seed"),
        row.getDouble("loss"),
        row.getBoolean("diverged"));
  }
}
