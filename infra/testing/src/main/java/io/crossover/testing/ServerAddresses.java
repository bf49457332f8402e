package io.crossover.testing;

import java.util.Optional;
import java.util.Properties;

/**
 * Where the running test servers are.
 *
 * @param kafka the broker's {@code bootstrap.servers}
 * @param jdbcUrl a database from which others can be created
 * @param user a user who may create databases
 * @param password the user's password
 * @param description what runs, for people
 */
record ServerAddresses(
    String kafka, String jdbcUrl, String user, String password, String description) {

  static Optional<ServerAddresses> fromSystemProperties(String prefix) {
    return from(System.getProperties(), prefix);
  }

  void toSystemProperties(String prefix) {
    put(System.getProperties(), prefix);
  }

  static Optional<ServerAddresses> from(Properties p, String prefix) {
    if (p.getProperty(prefix + "kafka") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerAddresses(
            p.getProperty(prefix + "kafka"),
            p.getProperty(prefix + "jdbc-url"),
            p.getProperty(prefix + "user"),
            p.getProperty(prefix + "password"),
            p.getProperty(prefix + "description")));
  }

  void put(Properties p, String prefix) {
    p.setProperty(prefix + "jdbc-url", jdbcUrl);
    p.setProperty(prefix + "user", user);
    p.setProperty(prefix + "password", password);
    p.setProperty(prefix + "description", description);
    p.setProperty(prefix + "kafka", kafka);
  }
}
