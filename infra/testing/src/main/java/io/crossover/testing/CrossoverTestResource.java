package io.crossover.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the shared broker and a database of its own:
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(CrossoverTestResource.class)
 * class AnalyzerIT { ... }
 * }</pre>
 *
 * It sets {@code crossover.kafka.bootstrap-servers} and {@code quarkus.datasource.jdbc.url}, {@code
 * .username} and {@code .password}, and lets Kafka clients log warnings only. Nothing stops with
 * the test; see {@link TestServers}.
 */
public final class CrossoverTestResource implements QuarkusTestResourceLifecycleManager {

  /** Starts the servers if this JVM has none yet, and creates the database. */
  @Override
  public Map<String, String> start() {
    TestDatabase database = TestServers.newDatabase();
    return Map.of(
        "crossover.kafka.bootstrap-servers", TestServers.kafka(),
        "quarkus.datasource.jdbc.url", database.jdbcUrl(),
        "quarkus.datasource.username", database.user(),
        "quarkus.datasource.password", database.password(),
        "quarkus.log.category.\"org.apache.kafka\".level", "WARN");
  }

  /** Does nothing: the servers are shared and end with the JVM. */
  @Override
  public void stop() {
    // See the class comment.
  }
}
