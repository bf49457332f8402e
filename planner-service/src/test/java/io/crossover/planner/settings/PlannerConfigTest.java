package io.crossover.planner.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.planner.sweep.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerConfigTest {

  private static final SmallRyeConfig CONFIG =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .addDefaultInterceptors()
          .withDefaultValue("java.io.tmpdir", "/tmp")
          .withDefaultValue("quarkus.http.port", "8081")
          .withMapping(PlannerConfig.class)
          .withMapping(KafkaConfig.class)
          .build();

  @Test
  void theReadmeListsEveryKeyWithItsDefault() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Class<?> mapping : List.of(KafkaConfig.class, PlannerConfig.class)) {
      String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
      for (Method method : mapping.getDeclaredMethods()) {
        if (!method.isDefault()) {
          rows.add(row(prefix + "." + kebab(method.getName()), method));
        }
      }
    }

    List<String> documented =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `crossover."))
            .filter(line -> line.split("\\|")[3].strip().length() > 10)
            .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1))
            .toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void theDefaultsAreWhatTheyShouldBe() {
    PlannerConfig planner = CONFIG.getConfigMapping(PlannerConfig.class);
    KafkaConfig kafka = CONFIG.getConfigMapping(KafkaConfig.class);

    assertThat(planner.policy()).isEqualTo(Policy.DEFAULT);
    assertThat(planner.tick()).isEqualTo(Duration.ofSeconds(1));
    assertThat(planner.settleTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(planner.applicationId()).isEqualTo("crossover-planner");
    assertThat(planner.instanceId()).isEqualTo("crossover-planner");
    assertThat(planner.address()).isEmpty();
    assertThat(planner.stateDir()).isEqualTo(Path.of("/tmp/crossover-planner-8081"));
    assertThat(planner.commitInterval()).isEqualTo(Duration.ofMillis(20));
    assertThat(planner.pollInterval()).isEqualTo(Duration.ofMillis(5));
    assertThat(planner.transactionTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(planner.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(planner.publishTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(planner.stopTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(kafka.bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(kafka.replicationFactor()).isEqualTo((short) 1);
    assertThat(kafka.properties()).isEqualTo(Map.of());
  }

  @Test
  void furtherPropertiesReachEveryClient() {
    KafkaConfig kafka =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withDefaultValue("crossover.kafka.properties.\"security.protocol\"", "SSL")
            .withMapping(KafkaConfig.class)
            .build()
            .getConfigMapping(KafkaConfig.class);
    ClientSettings clients =
        new ClientSettings(CONFIG.getConfigMapping(PlannerConfig.class), kafka);

    assertThat(clients.streams()).containsEntry("security.protocol", "SSL");
    assertThat(clients.relayConsumer()).containsEntry("security.protocol", "SSL");
    assertThat(clients.relayProducer()).containsEntry("security.protocol", "SSL");
    assertThat(clients.commandProducer()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void anAddressMakesItOneOfSeveral() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withDefaultValue("java.io.tmpdir", "/tmp")
            .withDefaultValue("quarkus.http.port", "8081")
            .withDefaultValue("crossover.planner.address", "10.0.0.7:8081")
            .withMapping(PlannerConfig.class)
            .build();
    KafkaConfig kafka = CONFIG.getConfigMapping(KafkaConfig.class);
    ClientSettings alone = new ClientSettings(CONFIG.getConfigMapping(PlannerConfig.class), kafka);
    ClientSettings several =
        new ClientSettings(config.getConfigMapping(PlannerConfig.class), kafka);

    assertThat(several.streams())
        .containsEntry("application.server", "10.0.0.7:8081")
        .containsEntry("num.standby.replicas", 1);
    assertThat(several.relayConsumer()).doesNotContainKey("group.instance.id");
    assertThat(alone.streams()).doesNotContainKeys("application.server", "num.standby.replicas");
    assertThat(alone.relayConsumer()).containsEntry("group.instance.id", "crossover-planner-relay");
  }

  private static String row(String key, Method method) {
    WithDefault value = method.getAnnotation(WithDefault.class);
    String below = method.getReturnType() == Map.class ? ".*" : "";
    return "| `" + key + below + "` | " + (value == null ? "" : "`" + value.value() + "` ") + "|";
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
