package io.crossover.analyzer.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossover.analyzer.configuration.Answered.SweepName;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.Finding;
import io.crossover.analyzer.estimate.Question;
import io.crossover.answer.GapAnswer;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.sweep.Pair;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads configurations with their answers for one pair, each from one state of the database. */
@Singleton
public final class AnsweredQueries {

  private static final int MOST_SWEEPS = 20;

  private static final String KNOWN =
      "SELECT name, configuration FROM v_configurations WHERE configuration_key = ?";

  private static final String QUESTIONS =
      """
      SELECT baseline, challenger, level FROM v_questions WHERE configuration_key = ?
      ORDER BY baseline, challenger
      """;

  private static final String HISTORY =
      """
      SELECT body FROM (
        SELECT revision, body FROM estimate_history
        WHERE configuration_key = ? AND baseline = ? AND challenger = ?
        ORDER BY revision DESC LIMIT ?) latest
      ORDER BY revision
      """;

  private static final String RUNS =
      """
      SELECT count(*) AS planned, count(*) FILTER (WHERE state = 'running') AS running,
             count(*) FILTER (WHERE state = 'completed') AS completed,
             count(*) FILTER (WHERE state = 'diverged') AS diverged,
             count(*) FILTER (WHERE state = 'failed' AND NOT retryable) AS failed,
             count(*) FILTER (WHERE state = 'stopped') AS stopped
      FROM v_runs WHERE configuration_key = ?
      """;

  private static final String SWEEPS =
      """
      SELECT s.sweep_id, s.name FROM sweep_configurations c JOIN sweeps s USING (sweep_id)
      WHERE c.configuration_key = ? ORDER BY s.decided_at DESC NULLS LAST, s.sweep_id LIMIT ?
      """;

  private final Database database;

  AnsweredQueries(Database database) {
    this.database = database;
  }

  /**
   * A configuration, or empty where it is not known or the pair is not asked about.
   *
   * @param pair whose answer is wanted; the first one when empty
   * @param history most earlier answers
   */
  public Optional<Answered> find(String key, Optional<Pair> pair, int history) throws SQLException {
    return database.read(
        connection -> {
          List<Question> questions = questions(connection, key);
          Optional<Question> asked =
              questions.stream()
                  .filter(q -> pair.isEmpty() || q.pair().equals(pair.get()))
                  .findFirst();
          return asked.isEmpty()
              ? Optional.empty()
              : Optional.of(read(connection, key, asked.get(), questions, history));
        });
  }

  private static Answered read(
      Connection connection, String key, Question asked, List<Question> questions, int history)
      throws SQLException {
    List<CrossoverEstimated> answers = history(connection, key, asked.pair(), Math.max(1, history));
    GapAnswer answer =
        answers.isEmpty()
            ? Finding.ofNothing(asked)
            : GapAnswer.of(answers.get(answers.size() - 1));
    Known known = known(connection, key);
    return new Answered(
        answer.toResult(key, known.name(), runs(connection, key)),
        known.configuration(),
        questions.stream().map(Question::pair).toList(),
        answers,
        sweeps(connection, key));
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

  private static List<CrossoverEstimated> history(
      Connection connection, String key, Pair pair, int most) throws SQLException {
    List<CrossoverEstimated> answers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
      statement.setString(1, key);
      statement.setString(2, pair.baseline());
      statement.setString(3, pair.challenger());
      statement.setInt(4, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          answers.add(ConfigurationQueries.read(row.getString(1), CrossoverEstimated.class));
        }
      }
    }
    return answers;
  }

  /** What a configuration is called, and what it holds fixed. */
  private record Known(String name, JsonNode configuration) {}

  private static Known known(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new Known(
                row.getString(1), ConfigurationQueries.read(row.getString(2), JsonNode.class))
            : new Known(key, MissingNode.getInstance());
      }
    }
  }

  private static RunProgress runs(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RUNS)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new RunProgress(
            row.getInt("planned"),
            row.getInt("running"),
            row.getInt("completed"),
            row.getInt("diverged"),
            row.getInt("failed"),
            row.getInt("stopped"));
      }
    }
  }

  private static List<SweepName> sweeps(Connection connection, String key) throws SQLException {
    List<SweepName> sweeps = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SWEEPS)) {
      statement.setString(1, key);
      statement.setInt(2, MOST_SWEEPS);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sweeps.add(new SweepName(row.getObject(1, UUID.class), row.getString(2)));
        }
      }
    }
    return sweeps;
  }
}
