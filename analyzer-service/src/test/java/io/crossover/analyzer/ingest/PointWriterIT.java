package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.analyzer.schema.MigratedDatabase;
import io.crossover.events.run.MetricBatch;
import io.crossover.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points against PostgreSQL: appended, replaced, and stored by two readers at once. */
class PointWriterIT {

  private final UUID run = UUID.randomUUID();
  private DataSource source;
  private PointWriter writer;

  @BeforeEach
  void newDatabase() throws Exception {
    source = MigratedDatabase.source(TestServers.newDatabase());
    writer = new PointWriter(new Database(source), new IngestMetrics(new SimpleMeterRegistry()));
  }

  @Test
  void aCurveGrowsAndWhatWasNotMeasuredIsNull() throws Exception {
    writer.write(List.of(curve(1, 1, 3)));
    writer.write(List.of(measured(4, 6)));

    assertThat(stored("step, attempt, loss, weight_norm"))
        .containsExactly(
            "1 1 1.0 null",
            "2 1 2.0 null",
            "3 1 3.0 null",
            "4 1 4.0 8.0",
            "5 1 NaN null",
            "6 1 6.0 12.0");
  }

  @Test
  void aNewerAttemptReplacesWhereItOverlapsAndGoesOnBehind() throws Exception {
    writer.write(List.of(curve(1, 1, 4)));
    writer.write(List.of(curve(2, 3, 6)));
    writer.write(List.of(curve(1, 1, 5)));

    assertThat(stored("step, attempt")).containsExactly("1 1", "2 1", "3 2", "4 2", "5 2", "6 2");
  }

  @Test
  void whatAnotherReaderStoredMeanwhileIsNoError() throws Exception {
    try (Connection other = source.getConnection()) {
      other.setAutoCommit(false);
      try (Statement insert = other.createStatement()) {
        insert.execute(
            "INSERT INTO points (run_id, step, attempt, loss, learning_rate, gradient_norm)"
                + " VALUES ('"
                + run
                + "', 5, 2, 7, 1, 1)");
      }
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                try {
                  writer.write(List.of(curve(1, 1, 8)));
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 1);
      other.commit();
      writing.get(30, TimeUnit.SECONDS);
    }

    assertThat(stored("step, attempt"))
        .containsExactly("1 1", "2 1", "3 1", "4 1", "5 2", "6 1", "7 1", "8 1");
  }

  private MetricBatch curve(int attempt, long from, long to) {
    double[] losses = LongStream.rangeClosed(from, to).asDoubleStream().toArray();
    return new MetricBatch(
        new UUID(0, 1),
        run,
        attempt,
        LongStream.rangeClosed(from, to).toArray(),
        losses,
        losses,
        losses);
  }

  /** Weight norms of twice the step, but for the step 5, which diverged. */
  private MetricBatch measured(long from, long to) {
    long[] steps = LongStream.rangeClosed(from, to).toArray();
    double[] losses = LongStream.of(steps).mapToDouble(s -> s == 5 ? Double.NaN : s).toArray();
    double[] twice = DoubleStream.of(losses).map(loss -> 2 * loss).toArray();
    return new MetricBatch(
        new UUID(0, 1), run, 1, steps, losses, losses, losses, twice, twice, null, null);
  }

  private List<String> stored(String columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT " + columns + " FROM points ORDER BY step")) {
      int width = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          values.add(String.valueOf(row.getObject(i)));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }

  /** Sessions that wait for another one's transaction. */
  private int waiting() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND wait_event_type = 'Lock'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
