package io.crossover.testing;

import java.util.function.Supplier;

/**
 * A real Kafka broker and a real PostgreSQL, started by the first test of a JVM that asks and
 * stopped when the JVM ends. One line on standard output says what runs.
 *
 * <p>Containers (Testcontainers) where a container engine answers, else the embedded servers below
 * {@code target/test-servers}. The environment variable or system property {@value #CHOICE} with
 * {@code embedded} or {@code containers} decides instead; {@code containers} without an engine
 * fails.
 */
public final class TestServers {

  /** Environment variable and system property: {@code embedded} or {@code containers}. */
  public static final String CHOICE = "CROSSOVER_TEST_SERVERS";

  private static final String PROPERTY = "crossover.test-servers.";
  private static final String FAILURE = PROPERTY + "failure";

  private TestServers() {}

  /**
   * The broker's {@code bootstrap.servers}. Topics are shared by all tests of the JVM and are not
   * created on first use.
   *
   * @throws IllegalStateException if the servers did not start
   */
  public static String kafka() {
    return addresses().kafka();
  }

  /**
   * A new empty database of its own user's, for one test or one test class.
   *
   * @throws IllegalStateException if the servers did not start or the database was not created
   */
  public static TestDatabase newDatabase() {
    return TestDatabase.createOn(addresses());
  }

  private static ServerAddresses addresses() {
    // Quarkus may load this class twice. System properties and interned strings exist once.
    synchronized (PROPERTY.intern()) {
      String failure = System.getProperty(FAILURE);
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return ServerAddresses.fromSystemProperties(PROPERTY).orElseGet(start());
    }
  }

  private static Supplier<ServerAddresses> start() {
    return () -> {
      try {
        ServerAddresses started = ServerProcess.start(choice());
        started.toSystemProperties(PROPERTY);
        System.out.println("Test servers: " + started.description());
        return started;
      } catch (IllegalStateException e) {
        // The other tests of this JVM fail at once instead of trying again.
        System.setProperty(FAILURE, e.getMessage());
        throw e;
      }
    };
  }

  private static ServerChoice choice() {
    String property = System.getProperty(CHOICE);
    return ServerChoice.parse(property != null ? property : System.getenv(CHOICE));
  }
}
