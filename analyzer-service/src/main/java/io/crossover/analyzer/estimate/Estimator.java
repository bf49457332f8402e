package io.crossover.analyzer.estimate;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.live.ChangeNotice;
import io.crossover.analyzer.live.Changes;
import io.crossover.analyzer.observe.EstimateMetrics;
import io.crossover.answer.GapAnswer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Brings the answers for a configuration up to date with what is stored. */
@Singleton
public final class Estimator {

  private static final Logger LOG = Logger.getLogger(Estimator.class);

  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

  /** Within the snapshot of the estimate, so that it covers every result of these sweeps. */
  private static final String SETTLE =
      """
      UPDATE sweep_configurations sc SET settled = true
      FROM v_sweep_standing t
      WHERE sc.configuration_key = ? AND NOT sc.settled
        AND t.sweep_id = sc.sweep_id AND t.ended AND t.reached
      """;

  private static final String SWEEPS =
      "SELECT DISTINCT sweep_id FROM sweep_configurations WHERE configuration_key = ?";

  private static final String DUE = "SELECT configuration_key FROM v_due_configurations";

  private final Database database;
  private final EstimateMetrics metrics;
  private final Clock clock;
  private final int minSteps;

  Estimator(Database database, EstimateMetrics metrics, AnalyzerConfig config, Clock clock) {
    this.database = database;
    this.metrics = metrics;
    this.minSteps = config.minSteps();
    this.clock = clock;
  }

  /**
   * Reads everything about a configuration, answers, and stores the answers that changed, as one
   * transaction; sweeps that ended with all their results are settled by it.
   *
   * @return whether an answer changed, so that it has to be published
   */
  boolean refresh(String key) throws SQLException {
    return database.snapshot(
        connection -> {
          lock(connection, key);
          Optional<Evidence> evidence = EvidenceRows.of(connection, key);
          boolean changed = evidence.isPresent() && answer(connection, evidence.get());
          boolean settled = settle(connection, key) > 0;
          if (changed || settled) {
            ChangeNotice.give(connection, Changes.ofAnswers(key, sweeps(connection, key)));
          }
          return changed;
        });
  }

  /** The configurations whose answers do not cover what is stored. */
  List<String> due() throws SQLException {
    return database.read(
        connection -> {
          List<String> keys = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(DUE);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              keys.add(rows.getString(1));
            }
          }
          return keys;
        });
  }

  private boolean answer(Connection connection, Evidence evidence) throws SQLException {
    boolean changed = false;
    for (Question question : evidence.questions()) {
      GapAnswer answer = metrics.fit(() -> find(evidence, question));
      changed |=
          EstimateRows.store(
              connection, evidence, answer, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
    return changed;
  }

  private GapAnswer find(Evidence evidence, Question question) {
    try {
      return Finding.of(evidence, question, minSteps);
    } catch (RuntimeException e) {
      LOG.errorf(e, "No estimate for configuration %s", evidence.key());
      metrics.failed();
      return Finding.ofFailure(question, e);
    }
  }

  private static void lock(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, key);
      statement.execute();
    }
  }

  private static int settle(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
      statement.setString(1, key);
      return statement.executeUpdate();
    }
  }

  private static List<UUID> sweeps(Connection connection, String key) throws SQLException {
    List<UUID> sweeps = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SWEEPS)) {
      statement.setString(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sweeps.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return sweeps;
  }
}
