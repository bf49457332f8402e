package io.crossover.analyzer.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.schema.MigratedDatabase;
import io.crossover.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the gauges are told about sweeps that run, that ended lately and that ended long ago. */
class GaugeRowsIT {

  private static final Duration RETENTION = Duration.ofHours(24);

  private PGSimpleDataSource source;

  @BeforeEach
  void migrate() {
    source = MigratedDatabase.source(TestServers.newDatabase());
  }

  @Test
  void answersOfConfigurationsThatEndedLongAgoLeave() throws SQLException {
    sweep("early", "completed", 2, "2 days", "2 days");
    sweep("lately", "completed", 2, "2 hours", "2 days");
    sweep("running", "running", 0, "2 days", "2 days");

    assertThat(read().answers())
        .extracting(AnswerRow::name)
        .containsExactlyInAnyOrder("lately", "running");
  }

  @Test
  void anEstimateIsStaleSinceTheFirstResultThatItDoesNotCover() throws SQLException {
    sweep("covered", "running", 0, "1 hour", "1 hour");
    UUID behind = sweep("behind", "running", 0, "1 hour", "1 hour");
    run(behind, "behind", "50 minutes");
    execute("UPDATE estimates SET evidence = evidence + 1 WHERE configuration_key = 'behind'");
    run(behind, "behind", "10 minutes");
    run(behind, "behind", "5 minutes");

    assertThat(stale("covered")).isZero();
    assertThat(stale("behind")).isBetween(600.0, 660.0);
  }

  @Test
  void aSweepIsSilentSinceItsLastNews() throws SQLException {
    assertThat(read().silenceSeconds())
        .containsOnly(entry(SweepSilence.IN_TRAINING, 0.0), entry(SweepSilence.WAITING, 0.0));

    run(sweep("slow", "running", 0, "3 hours", "3 hours"), "slow", "20 minutes");
    run(sweep("brisk", "running", 0, "3 hours", "3 hours"), "brisk", "1 minute");
    sweep("paused", "paused", 1, "5 hours", "5 hours");
    sweep("ended", "completed", 2, "6 hours", "6 hours");

    assertThat(read().silenceSeconds().get(SweepSilence.WAITING)).isBetween(1200.0, 1260.0);
    assertThat(read().silenceSeconds()).containsEntry(SweepSilence.IN_TRAINING, 0.0);
  }

  @Test
  void aSweepInTrainingIsToldFromOneThatOnlyWaits() throws SQLException {
    UUID stuck = sweep("stuck", "running", 0, "3 hours", "3 hours");
    run(stuck, "stuck", "10 minutes");
    run(stuck, "stuck", "25 minutes");
    execute("UPDATE runs SET state = 'running', outcome = NULL, finished_at = NULL");
    sweep("waiting", "running", 0, "2 hours", "2 hours");

    assertThat(read().silenceSeconds().get(SweepSilence.IN_TRAINING)).isBetween(600.0, 660.0);
    assertThat(read().silenceSeconds().get(SweepSilence.WAITING)).isBetween(7200.0, 7260.0);
  }

  @Test
  void everyStateOfASweepIsCountedAlsoWithout() throws SQLException {
    assertThat(read().sweeps()).hasSize(6).containsEntry("running", 0L);

    sweep("one", "running", 0, "1 hour", "1 hour");

    assertThat(read().sweeps()).hasSize(6).containsEntry("running", 1L);
  }

  private GaugeRows read() throws SQLException {
    return GaugeRows.read(new Database(source), RETENTION);
  }

  private double stale(String key) throws SQLException {
    return read().answers().stream()
        .filter(answer -> answer.key().equals(key))
        .findFirst()
        .orElseThrow()
        .staleSeconds();
  }

  /** A sweep of one configuration with an answer that covers it. */
  private UUID sweep(String key, String state, int stage, String changedAgo, String computedAgo)
      throws SQLException {
    UUID id = UUID.randomUUID();
    execute(
        """
        INSERT INTO sweeps (sweep_id, name, state, stage, changed_at, finished_at, decided_at,
                            baseline, challenger, level)
        VALUES ('%1$s', '%2$s', '%3$s', %4$d, now() - interval '%5$s',
                CASE WHEN %4$d = 2 THEN now() - interval '%5$s' END, now() - interval '%6$s',
                'sgd', 'adam', 0.95);
        INSERT INTO configurations VALUES ('%2$s', '{}', 'final', 1000);
        INSERT INTO sweep_configurations VALUES ('%1$s', 0, '%2$s', '%2$s', true);
        INSERT INTO estimates VALUES ('%2$s', 'sgd', 'adam', 1, 1,
          jsonb_build_object('configurationName', '%2$s', 'verdict', 'CROSSOVER',
                             'at', now() - interval '%6$s', 'points', '[]'::jsonb));
        """
            .formatted(id, key, state, stage, changedAgo, computedAgo));
    return id;
  }

  private void run(UUID sweep, String key, String ago) throws SQLException {
    execute(
        """
        INSERT INTO runs (run_id, sweep_id, configuration_key, state, outcome, changed_at,
                          finished_at, initial_loss, last_loss, final_loss)
        VALUES ('%s', '%s', '%s', 'finished', 'completed', now() - interval '%4$s',
                now() - interval '%4$s', 5, 1, 1)
        """
            .formatted(UUID.randomUUID(), sweep, key, ago));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
