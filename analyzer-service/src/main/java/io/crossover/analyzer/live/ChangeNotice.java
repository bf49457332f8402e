package io.crossover.analyzer.live;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Says inside a transaction what it changes; whoever listens hears of it when it commits. */
public final class ChangeNotice {

  /** Postgres' channel. */
  static final String CHANNEL = "crossover_changes";

  private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', ?)";

  private ChangeNotice() {}

  /** Announces changes; nothing is heard of them if the transaction is rolled back. */
  public static void give(Connection connection, Changes changes) throws SQLException {
    if (changes.nothing()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
      statement.setString(1, changes.toJson());
      statement.execute();
    }
  }
}
