package io.crossover.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  @TempDir Path directory;

  @Test
  void keepsATableOverARestartInAPathWithSpaces() throws Exception {
    EmbeddedDatabaseSettings settings =
        EmbeddedDatabaseSettings.in(directory.resolve("my own data"));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      execute(database, "CREATE TABLE run (loss double precision)");
      execute(database, "INSERT INTO run VALUES (2.5)");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      assertThat(query(database, "SELECT loss FROM run")).isEqualTo("2.5");
    }
  }

  @Test
  void isDurableAndItsUserIsNoSuperuserButMayCreateDatabases() throws Exception {
    try (EmbeddedDatabase database =
        EmbeddedDatabase.start(EmbeddedDatabaseSettings.in(directory))) {
      assertThat(query(database, "SHOW fsync")).isEqualTo("on");
      assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(database, "SHOW is_superuser")).isEqualTo("off");
      execute(database, "CREATE DATABASE another");
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void saysWhichPortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      EmbeddedDatabaseSettings settings =
          EmbeddedDatabaseSettings.in(directory).withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedDatabase.start(settings))
          .isInstanceOf(ServerStartException.class)
          .hasMessage(
              "The embedded PostgreSQL did not start: port "
                  + other.getLocalPort()
                  + " on 127.0.0.1 is already in use; stop the program that listens there, or"
                  + " choose another port (0 picks a free one)");
    }
  }

  @Test
  void saysThatAFileIsInTheWay() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> EmbeddedDatabase.start(EmbeddedDatabaseSettings.in(file)))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining(file + " is a file where a directory is needed");
  }

  @Test
  void saysThatThePasswordIsMissing() throws Exception {
    EmbeddedDatabaseSettings settings = EmbeddedDatabaseSettings.in(directory);
    EmbeddedDatabase.start(settings).close();
    Files.delete(directory.resolve("password"));

    assertThatThrownBy(() -> EmbeddedDatabase.start(settings))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining(directory.resolve("password") + ", drawn when");
  }

  @Test
  void saysThatTheDirectoryIsInUse() {
    EmbeddedDatabaseSettings settings = EmbeddedDatabaseSettings.in(directory);
    try (EmbeddedDatabase first = EmbeddedDatabase.start(settings)) {
      assertThat(first.port()).isPositive();

      assertThatThrownBy(() -> EmbeddedDatabase.start(settings))
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining(directory + " is in use by another running Crossover");
    }
  }

  static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
