package io.crossover.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;

/**
 * One test's database.
 *
 * @param jdbcUrl its address, without user and password
 * @param user its owner
 * @param password the owner's password
 */
public record TestDatabase(String jdbcUrl, String user, String password) {

  /**
   * Opens a connection; the caller closes it.
   *
   * @throws SQLException if the server refuses
   */
  public Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    // Not through DriverManager, which hides drivers of other class loaders.
    return new Driver().connect(jdbcUrl, login);
  }

  static TestDatabase createOn(ServerAddresses servers) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    TestDatabase root = new TestDatabase(servers.jdbcUrl(), servers.user(), servers.password());
    try (Connection connection = root.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "No new test database on " + servers.jdbcUrl() + ": " + e.getMessage(), e);
    }
    return new TestDatabase(sibling(servers.jdbcUrl(), name), root.user(), root.password());
  }

  /** The address with another database name, options kept. */
  static String sibling(String jdbcUrl, String name) {
    int options = jdbcUrl.indexOf('?');
    String address = options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
    String tail = options < 0 ? "" : jdbcUrl.substring(options);
    return address.substring(0, address.lastIndexOf('/') + 1) + name + tail;
  }
}
