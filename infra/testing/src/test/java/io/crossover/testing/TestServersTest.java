package io.crossover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestServersTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void everyDatabaseIsFresh() throws Exception {
    TestDatabase first = TestServers.newDatabase();
    TestDatabase second = TestServers.newDatabase();

    try (Connection connection = first.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE run (id int)");
    }
    try (Connection connection = second.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE run (id int)");
    }
    assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
  }

  @Test
  void aSecondCopyOfTheClassUsesTheSameServers() throws Exception {
    URL[] here = {TestServers.class.getProtectionDomain().getCodeSource().getLocation()};
    String kafka = TestServers.kafka();

    try (URLClassLoader other = new ChildFirst(here, TestServers.class.getClassLoader())) {
      Class<?> copy = other.loadClass(TestServers.class.getName());
      assertThat(copy).isNotSameAs(TestServers.class);
      assertThat(copy.getMethod("kafka").invoke(null)).isEqualTo(kafka);
    }
  }

  @Test
  void theProbeSeesWhatWasSentWithKeyBytesAndHeaders() {
    try (KafkaProbe probe = new KafkaProbe(TestServers.kafka())) {
      probe.createTopic("probe", 2);
      probe.createTopic("probe", 2);
      probe.send("probe", "a", bytes("1"), Map.of("ce_type", bytes("RunStarted")));
      probe.send("probe", "b", bytes("2"), Map.of());

      var records = probe.collectUntil("probe", LIMIT, all -> all.size() == 2);

      assertThat(records)
          .extracting(r -> r.key() + new String(r.value(), StandardCharsets.UTF_8))
          .containsExactlyInAnyOrder("a1", "b2");
      assertThat(records.stream().filter(r -> r.key().equals("a")).toList().get(0).headers())
          .extracting(h -> h.key() + "=" + new String(h.value(), StandardCharsets.UTF_8))
          .isEqualTo(List.of("ce_type=RunStarted"));
    }
  }

  @Test
  void theProbeSaysWhatItSawWhenTheDeadlinePasses() {
    try (KafkaProbe probe = new KafkaProbe(TestServers.kafka())) {
      probe.createTopic("deadline", 1);
      probe.send("deadline", "a", bytes("1"), Map.of());

      // A slow machine may have read nothing yet when the deadline passes.
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThatThrownBy(
                          () ->
                              probe.collectUntil(
                                  "deadline", Duration.ofSeconds(1), all -> all.size() == 2))
                      .isInstanceOf(AssertionError.class)
                      .hasMessageContaining(
                          "did not hold within PT1S; read were 1 records: [a -> 1]"));
    }
  }

  @Test
  void theQuarkusResourceConfiguresBothServers() {
    assertThat(new CrossoverTestResource().start())
        .containsEntry("crossover.kafka.bootstrap-servers", TestServers.kafka())
        .containsKeys(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Loads this module's classes itself, as Quarkus does. */
  private static final class ChildFirst extends URLClassLoader {

    ChildFirst(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.crossover.testing.")) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
