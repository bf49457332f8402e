package io.crossover.testing;

import io.crossover.embedded.LocalBroker;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The servers in containers. {@code CROSSOVER_TEST_KAFKA_IMAGE} and {@code
 * CROSSOVER_TEST_POSTGRES_IMAGE} name other images than the official ones.
 */
final class ContainerServers implements RunningServers {

  private static final String KAFKA = "apache/kafka";
  private static final String POSTGRES = "postgres";
  private static final String POSTGRES_TAG = "17.6";

  private final KafkaContainer kafka;
  private final PostgreSQLContainer database;

  private ContainerServers(KafkaContainer kafka, PostgreSQLContainer database) {
    this.kafka = kafka;
    this.database = database;
  }

  /** Whether a container engine answers; takes well under a second where there is none. */
  static boolean engineAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** Starts one container after the other. */
  static ContainerServers start() {
    KafkaContainer kafka =
        new KafkaContainer(image("CROSSOVER_TEST_KAFKA_IMAGE", KAFKA, AppInfoParser.getVersion()));
    kafka.withEnv(LocalBroker.environment());
    PostgreSQLContainer database =
        new PostgreSQLContainer(image("CROSSOVER_TEST_POSTGRES_IMAGE", POSTGRES, POSTGRES_TAG));
    ContainerServers servers = new ContainerServers(kafka, database);
    try {
      kafka.start();
      database.start();
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  @Override
  public ServerAddresses addresses() {
    String bootstrap = kafka.getBootstrapServers();
    return new ServerAddresses(
        bootstrap,
        database.getJdbcUrl(),
        database.getUsername(),
        database.getPassword(),
        "Testcontainers "
            + kafka.getDockerImageName()
            + " on "
            + bootstrap
            + ", "
            + database.getDockerImageName()
            + " on "
            + database.getHost()
            + ":"
            + database.getFirstMappedPort());
  }

  @Override
  public void close() {
    try {
      kafka.stop();
    } finally {
      database.stop();
    }
  }

  private static DockerImageName image(String variable, String official, String tag) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(name -> !name.isBlank())
        .map(name -> DockerImageName.parse(name).asCompatibleSubstituteFor(official))
        .orElseGet(() -> DockerImageName.parse(official).withTag(tag));
  }
}
