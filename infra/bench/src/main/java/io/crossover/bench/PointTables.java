package io.crossover.bench;

import io.crossover.events.run.MetricBatch;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Tables like the analyzer's, filled by SQL alone. */
final class PointTables implements AutoCloseable {

  private static final int ROWS = 5_000;
  private static final int BATCHES = ROWS / Curves.POINTS;

  private final Connection connection;

  PointTables(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA bench");
    }
    connection.setAutoCommit(false);
  }

  /** Settings of the server, for the record. */
  String settings() throws SQLException {
    return value("SHOW server_version")
        + ", fsync "
        + value("SHOW fsync")
        + ", synchronous_commit "
        + value("SHOW synchronous_commit");
  }

  /** A table with the columns and the primary key of {@code points}. */
  void create(String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE bench."
              + table
              + " (run_id uuid NOT NULL, step bigint NOT NULL, attempt integer NOT NULL,"
              + " loss float8 NOT NULL, learning_rate float8 NOT NULL,"
              + " gradient_norm float8 NOT NULL, PRIMARY KEY (run_id, step))");
    }
    connection.commit();
  }

  /** Inserts by {@code unnest}, {@value #ROWS} rows a statement and transaction; seconds. */
  double unnest(String table, List<MetricBatch> batches) throws SQLException {
    long start = System.nanoTime();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO bench." + table + " SELECT * FROM unnest(?, ?, ?, ?, ?, ?)")) {
      for (int from = 0; from < batches.size(); from += BATCHES) {
        bind(statement, batches.subList(from, Math.min(from + BATCHES, batches.size())));
        statement.executeUpdate();
        connection.commit();
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void bind(PreparedStatement statement, List<MetricBatch> batches) throws SQLException {
    int rows = batches.size() * Curves.POINTS;
    Object[] runs = new Object[rows];
    long[] steps = new long[rows];
    int[] attempts = new int[rows];
    double[] losses = new double[rows];
    double[] rates = new double[rows];
    double[] norms = new double[rows];
    int row = 0;
    for (MetricBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++, row++) {
        runs[row] = batch.runId();
        steps[row] = batch.steps()[i];
        attempts[row] = batch.attempt();
        losses[row] = batch.losses()[i];
        rates[row] = batch.learningRates()[i];
        norms[row] = batch.gradientNorms()[i];
      }
    }
    statement.setArray(1, connection.createArrayOf("uuid", runs));
    PGConnection binary = connection.unwrap(PGConnection.class);
    statement.setArray(2, binary.createArrayOf("int8", steps));
    statement.setArray(3, binary.createArrayOf("int4", attempts));
    statement.setArray(4, binary.createArrayOf("float8", losses));
    statement.setArray(5, binary.createArrayOf("float8", rates));
    statement.setArray(6, binary.createArrayOf("float8", norms));
  }

  /** Copies, {@value #ROWS} rows a statement and transaction; seconds. */
  double copy(String table, List<MetricBatch> batches) throws Exception {
    long start = System.nanoTime();
    for (int from = 0; from < batches.size(); from += BATCHES) {
      StringBuilder text = new StringBuilder();
      for (MetricBatch batch : batches.subList(from, Math.min(from + BATCHES, batches.size()))) {
        for (int i = 0; i < batch.size(); i++) {
          text.append(batch.runId()).append('\t').append(batch.steps()[i]).append("\t1\t");
          text.append(batch.losses()[i]).append('\t').append(batch.learningRates()[i]);
          text.append('\t').append(batch.gradientNorms()[i]).append('\n');
        }
      }
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY bench." + table + " FROM STDIN", new StringReader(text.toString()));
      connection.commit();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Makes the analyzer's own table large: {@code runs} curves of {@code points} points. */
  void grow(int runs, int points) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          String.format(
              Locale.ROOT,
              "INSERT INTO points (run_id, step, attempt, loss, learning_rate, gradient_norm)"
                  + " SELECT md5(r::text)::uuid, s, 1, random(), 0.1, 1"
                  + " FROM generate_series(1, %d) r, generate_series(1, %d) s",
              runs,
              points));
    }
    connection.commit();
  }

  long stored() throws SQLException {
    return Long.parseLong(value("SELECT count(*) FROM points"));
  }

  /** The id of a run that {@link #grow} made. */
  static String grown(int run) {
    byte[] name = Integer.toString(run).getBytes(StandardCharsets.US_ASCII);
    try {
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(name));
      return new UUID(digest.getLong(), digest.getLong()).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } finally {
      connection.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
