package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.chart.Rendered.Pod;
import io.crossover.planner.settings.KafkaConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the services reach Kafka and the database. */
class ConnectionsTest {

  private static Pod pod(Rendered rendered, String component) {
    return rendered
        .pods()
        .filter(p -> Rendered.name(p.owner()).contains("-" + component))
        .findFirst()
        .orElseThrow();
  }

  /** What a service reads from the variables of its pod. */
  private static KafkaConfig read(Pod pod) {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode variable : pod.containers().findFirst().orElseThrow().path("env")) {
      String name = variable.path("name").asText();
      environment.put(name, pod.variable(name));
    }
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(KafkaConfig.class)
        .withSources(new EnvConfigSource(environment, 300))
        .build()
        .getConfigMapping(KafkaConfig.class);
  }

  @Test
  void whereNothingIsSecuredNothingIsSaid() {
    KafkaConfig kafka = read(pod(Chart.render(Scenario.FEWEST.yaml()), "planner"));

    assertThat(kafka.bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(kafka.replicationFactor()).isEqualTo((short) 3);
    assertThat(kafka.properties()).isEmpty();
  }

  @Test
  void everyServiceGetsTlsLoginAndFurtherProperties() {
    Rendered rendered = Chart.render(Scenario.SECURED.yaml());
    for (String component : List.of("planner", "trainer", "analyzer")) {
      assertThat(read(pod(rendered, component)).properties())
          .containsOnly(
              Map.entry("security.protocol", "SASL_SSL"),
              Map.entry("sasl.mechanism", "SCRAM-SHA-256"),
              Map.entry("sasl.jaas.config", "kafka-login:sasl.jaas.config"),
              Map.entry("ssl.truststore.type", "PEM"),
              Map.entry("ssl.truststore.certificates", "kafka-ca:ca.crt"),
              Map.entry("ssl.keystore.type", "PEM"),
              Map.entry("ssl.keystore.certificate.chain", "kafka-client:user.crt"),
              Map.entry("ssl.keystore.key", "kafka-client:user.key"),
              Map.entry("client.dns.lookup", "use_all_dns_ips"),
              Map.entry("retry.backoff.ms", "200"));
    }
  }

  @Test
  void theClusterOfTheChartIsReachedWithWhatItsOperatorMakes() {
    Rendered rendered = Chart.render(Scenario.IN_CHART.yaml());
    KafkaConfig kafka = read(pod(rendered, "trainer"));
    String cluster = Rendered.name(rendered.one("Kafka", "-kafka"));
    String user = Rendered.name(rendered.one("KafkaUser", "-user"));

    assertThat(kafka.bootstrapServers()).isEqualTo(cluster + "-kafka-bootstrap:9093");
    assertThat(kafka.properties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", user + ":sasl.jaas.config")
        .containsEntry("ssl.truststore.certificates", cluster + "-cluster-ca-cert:ca.crt");
    JsonNode config = rendered.one("Kafka", "-kafka").at("/spec/kafka/config");
    assertThat(config.path("min.insync.replicas").asText()).isEqualTo("2");
    assertThat(config.path("num.io.threads").asText()).isEqualTo("8");
    assertThat(config.path("log.retention.ms").asText()).isEqualTo("-1");
    assertThat(config.path("offsets.retention.minutes").asText()).isEqualTo("2147483647");
  }

  @Test
  void aSmallClusterOfTheChartHasFewerReplicas() {
    Rendered rendered =
        Chart.render(
            "{kafka: {cluster: {enabled: true, replicas: 1}}, postgres: {host: db,"
                + " passwordSecret: {name: pw}}}");

    assertThat(read(pod(rendered, "planner")).replicationFactor()).isEqualTo((short) 1);
    assertThat(
            rendered.one("Kafka", "-kafka").at("/spec/kafka/config/min.insync.replicas").asText())
        .isEqualTo("1");
  }

  @Test
  void theDatabaseIsReachedByServiceAndMigration() {
    Rendered rendered = Chart.render(Scenario.SECURED.yaml());
    for (String component : List.of("analyzer", "migration")) {
      Pod pod = pod(rendered, component);
      assertThat(pod.variable("QUARKUS_DATASOURCE_JDBC_URL"))
          .isEqualTo(
              "jdbc:postgresql://db.example.org:6432/crossover?sslmode=verify-full"
                  + "&sslrootcert=/etc/crossover/postgres/ca.crt");
      assertThat(pod.variable("QUARKUS_DATASOURCE_PASSWORD")).isEqualTo("db-login:secret");
      assertThat(pod.spec().at("/volumes").toString()).contains("\"secretName\":\"db-ca\"");
    }
  }

  @Test
  void anExternalDatabaseIsMigratedBeforeAnythingElseChanges() {
    Rendered rendered = Chart.render(Scenario.FEWEST.yaml());
    JsonNode job = rendered.one("Job", "-migration");

    assertThat(job.at("/metadata/annotations").path(Chart.HOOK).asText())
        .isEqualTo("pre-install,pre-upgrade");
    assertThat(pod(rendered, "migration").variable("CROSSOVER_ANALYZER_MIGRATE_ONLY"))
        .isEqualTo("true");
    assertThat(pod(rendered, "analyzer").variable("CROSSOVER_ANALYZER_MIGRATE_SCHEMA"))
        .isEqualTo("false");
  }

  @Test
  void aDatabaseOfTheChartIsMigratedBesideIt() {
    Rendered rendered = Chart.render(Scenario.IN_CHART.yaml());
    JsonNode job = rendered.all("Job").get(0);

    assertThat(job.at("/metadata/annotations").isMissingNode()).isTrue();
    assertThat(Rendered.name(job)).matches("study-crossover-migration-[0-9a-f]{8}");
    String upgraded = Scenario.IN_CHART.yaml() + "image: {tag: newer}\n";
    assertThat(Rendered.name(Chart.render(upgraded).all("Job").get(0)))
        .isNotEqualTo(Rendered.name(job));
    String database = Rendered.name(rendered.one("Cluster", "-postgres"));
    assertThat(pod(rendered, "analyzer").variable("QUARKUS_DATASOURCE_JDBC_URL"))
        .startsWith("jdbc:postgresql://" + database + "-rw:5432/crossover?sslmode=verify-full");
    assertThat(pod(rendered, "analyzer").variable("QUARKUS_DATASOURCE_PASSWORD"))
        .isEqualTo(database + "-app:password");
  }

  @Test
  void podsMayReachTheirBrokersAndTheirDatabaseOnly() {
    Rendered rendered = Chart.render(Scenario.SECURED.yaml());

    assertThat(ports(rendered, "planner")).containsExactly(53, 53, 9094, 9095);
    assertThat(ports(rendered, "trainer")).containsExactly(53, 53, 9094, 9095);
    assertThat(ports(rendered, "analyzer")).containsExactly(53, 53, 9094, 9095, 6432);
    assertThat(ports(rendered, "migration")).containsExactly(53, 53, 6432);
  }

  private static List<Integer> ports(Rendered rendered, String component) {
    return rendered
        .one("NetworkPolicy", "-" + component)
        .path("spec")
        .path("egress")
        .findValuesAsText("port")
        .stream()
        .map(Integer::valueOf)
        .toList();
  }

  /** What is missing, by the values that give it. */
  enum Missing {
    BROKERS("postgres: {host: db, passwordSecret: {name: pw}}", "kafka.bootstrapServers is empty"),
    DATABASE("kafka: {bootstrapServers: 'k:9092'}", "postgres.host is empty"),
    PASSWORD(
        "{kafka: {bootstrapServers: 'k:9092'}, postgres: {host: db}}",
        "postgres.passwordSecret.name is empty"),
    LOGIN(
        "{kafka: {bootstrapServers: 'k:9092', sasl: {mechanism: PLAIN}}}",
        "kafka.sasl.secret.name is empty"),
    CHOICE(
        "{kafka: {bootstrapServers: 'k:9092', cluster: {enabled: true}}, postgres: {host: db,"
            + " passwordSecret: {name: pw}}}",
        "kafka.bootstrapServers and kafka.cluster.enabled are both set");

    private final String values;
    private final String message;

    Missing(String values, String message) {
      this.values = values;
      this.message = message;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMissingIsNamed(Missing missing) {
    assertThatThrownBy(() -> Chart.render(missing.values)).hasMessageContaining(missing.message);
  }
}
