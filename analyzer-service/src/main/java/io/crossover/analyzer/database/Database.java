package io.crossover.analyzer.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Runs work in transactions. */
@Singleton
public final class Database {

  private final DataSource source;

  /** Over a pool of connections. */
  public Database(DataSource source) {
    this.source = source;
  }

  /** Commits what {@code work} did, or nothing of it when it throws. */
  public <T> T transaction(Work<T> work) throws SQLException {
    return run(work, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
  }

  /**
   * As {@link #transaction}, but {@code work} sees one state of the database throughout; where
   * another transaction changed the same rows meanwhile, it fails with a transient error.
   */
  public <T> T snapshot(Work<T> work) throws SQLException {
    return run(work, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  }

  /** Reads one state of the database. */
  public <T> T read(Work<T> work) throws SQLException {
    return run(work, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  private <T> T run(Work<T> work, String mode) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        try (Statement statement = connection.createStatement()) {
          statement.execute(mode);
        }
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      } finally {
        restore(connection);
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static void restore(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }

  /** What happens inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it; the caller commits, rolls back and closes. */
    T in(Connection connection) throws SQLException;
  }
}
