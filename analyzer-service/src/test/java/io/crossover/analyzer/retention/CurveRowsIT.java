package io.crossover.analyzer.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.schema.MigratedDatabase;
import io.crossover.testing.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is left of curves, young and old. */
class CurveRowsIT {

  private static final Duration AGE = Duration.ofDays(30);

  private PGSimpleDataSource source;
  private CurveRows rows;

  @BeforeEach
  void migrate() {
    source = MigratedDatabase.source(TestServers.newDatabase());
    rows = new CurveRows(new Database(source));
  }

  @Test
  void anOldCurveKeepsItsEndsAndAsManyPointsAsWanted() throws SQLException {
    UUID old = run("31 days", 1_000);
    UUID young = run("29 days", 1_000);

    CurveRows.Done done = rows.thin(AGE, 10);

    assertThat(done).isEqualTo(new CurveRows.Done(1, 990));
    assertThat(steps(old)).hasSize(10).contains(1L, 1_000L);
    assertThat(gaps(steps(old))).allMatch(gap -> gap == 111L);
    assertThat(steps(young)).hasSize(1_000);
    assertThat(curve(old)).isEqualTo("thinned");
    assertThat(curve(young)).isEqualTo("whole");
  }

  @Test
  void aCurveIsThinnedOnce() throws SQLException {
    UUID old = run("31 days", 1_000);
    rows.thin(AGE, 100);

    assertThat(rows.thin(AGE, 10)).isEqualTo(new CurveRows.Done(0, 0));
    assertThat(steps(old)).hasSize(100);
  }

  @Test
  void shortCurvesAndThoseWithoutPointsStayAsTheyAre() throws SQLException {
    List<Integer> sizes = List.of(0, 1, 2, 9, 10);
    List<UUID> runs = new ArrayList<>();
    for (int size : sizes) {
      runs.add(run("40 days", size));
    }

    assertThat(rows.thin(AGE, 10)).isEqualTo(new CurveRows.Done(5, 0));

    for (int i = 0; i < runs.size(); i++) {
      assertThat(steps(runs.get(i))).hasSize(sizes.get(i));
    }
  }

  @Test
  void lossesThatAreNotFiniteStay() throws SQLException {
    UUID old = run("31 days", 500);
    execute("UPDATE points SET loss = 'NaN' WHERE step = 499");
    execute("UPDATE points SET loss = 'Infinity' WHERE step = 498");

    rows.thin(AGE, 5);

    assertThat(steps(old)).hasSize(7).contains(498L, 499L, 500L);
  }

  @Test
  void veryOldCurvesGo() throws SQLException {
    UUID thinned = run("31 days", 1_000);
    rows.thin(AGE, 10);
    UUID whole = run("31 days", 20);

    assertThat(rows.remove(AGE)).isEqualTo(new CurveRows.Done(2, 30));
    assertThat(rows.remove(AGE)).isEqualTo(new CurveRows.Done(0, 0));
    assertThat(rows.thin(AGE, 10)).isEqualTo(new CurveRows.Done(0, 0));

    assertThat(steps(thinned)).isEmpty();
    assertThat(curve(whole)).isEqualTo("removed");
  }

  @Test
  void aRunOfWhichNothingIsKnownIsLeftAlone() throws SQLException {
    UUID unknown = run("31 days", 100);
    execute("UPDATE runs SET changed_at = '-infinity', finished_at = NULL");

    assertThat(rows.thin(AGE, 10)).isEqualTo(new CurveRows.Done(0, 0));
    assertThat(steps(unknown)).hasSize(100);
  }

  @Test
  void aReplicaLeavesAloneWhatAnotherIsAt() throws SQLException {
    run("31 days", 100);
    try (Connection other = source.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM runs FOR UPDATE");

      assertThat(rows.thin(AGE, 10)).isEqualTo(new CurveRows.Done(0, 0));
      other.rollback();
    }
    assertThat(rows.thin(AGE, 10)).isEqualTo(new CurveRows.Done(1, 90));
  }

  private UUID run(String ago, int points) throws SQLException {
    UUID id = UUID.randomUUID();
    execute(
        """
        INSERT INTO runs (run_id, sweep_id, state, outcome, changed_at, finished_at)
        VALUES ('%1$s', gen_random_uuid(), 'finished', 'completed', now() - interval '%2$s',
                now() - interval '%2$s');
        INSERT INTO points SELECT '%1$s', s, 1, 1.0 / s, 0.1, 1 FROM generate_series(1, %3$d) s
        """
            .formatted(id, ago, points));
    return id;
  }

  private List<Long> steps(UUID run) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT step FROM points WHERE run_id = '" + run + "' ORDER BY step")) {
      List<Long> steps = new ArrayList<>();
      while (row.next()) {
        steps.add(row.getLong(1));
      }
      return steps;
    }
  }

  private static List<Long> gaps(List<Long> steps) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < steps.size(); i++) {
      gaps.add(steps.get(i) - steps.get(i - 1));
    }
    return gaps;
  }

  private String curve(UUID run) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT curve FROM runs WHERE run_id = '" + run + "'")) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
