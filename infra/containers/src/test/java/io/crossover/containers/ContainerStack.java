package io.crossover.containers;

import io.crossover.embedded.LocalBroker;
import io.crossover.events.wire.Topics;
import io.crossover.local.client.CrossoverClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Broker, database, planner and analyzer as containers on one network, and trainers on demand. */
final class ContainerStack implements AutoCloseable {

  /** The broker's address on the network of the containers. */
  static final String KAFKA = "kafka:19092";

  private static final Path LOGS = Path.of("target/container-logs");
  private static final String DATABASE = "postgres";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Images images;
  private final Network network = Network.newNetwork();
  private final KafkaContainer kafka;
  private final PostgreSQLContainer database;
  private final ServiceContainer planner;
  private final ServiceContainer analyzer;
  private final Map<String, GenericContainer<?>> containers = new LinkedHashMap<>();

  private ContainerStack(Images images) {
    this.images = images;
    kafka = new KafkaContainer(images.kafka()).withNetwork(network).withListener(KAFKA);
    kafka.withEnv(LocalBroker.environment()).withStartupTimeout(START_LIMIT);
    database = new PostgreSQLContainer(images.postgres());
    database.withNetwork(network).withNetworkAliases(DATABASE).withStartupTimeout(START_LIMIT);
    planner = new ServiceContainer(images.service("planner"), network, "planner", 8081);
    planner.withEnv("CROSSOVER_PLANNER_STATE_DIR", "/tmp/planner");
    analyzer = new ServiceContainer(images.service("analyzer"), network, "analyzer", 8083);
    analyzer
        .withEnv("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + DATABASE + ":5432/test")
        .withEnv("QUARKUS_DATASOURCE_USERNAME", database.getUsername())
        .withEnv("QUARKUS_DATASOURCE_PASSWORD", database.getPassword());
    containers.put("kafka", kafka);
    containers.put(DATABASE, database);
    containers.put("planner", planner);
    containers.put("analyzer", analyzer);
  }

  /** Returns when everything but a trainer is ready. */
  static ContainerStack start(Images images) {
    ContainerStack stack = new ContainerStack(images);
    try {
      Startables.deepStart(stack.kafka, stack.database).join();
      Startables.deepStart(stack.planner, stack.analyzer).join();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** Starts a trainer with one slot and returns when it is ready. */
  ServiceContainer startTrainer(String name) {
    ServiceContainer trainer =
        new ServiceContainer(images.service("trainer"), network, name, 8082)
            .withEnv("CROSSOVER_TRAINER_NAME", name)
            .withEnv("CROSSOVER_TRAINER_SLOTS", "1")
            .withEnv("CROSSOVER_TRAINER_LOCK_DURATION", "3s")
            .withEnv("CROSSOVER_TRAINER_NATIVE_CACHE", "/cache")
            .withEnv("OMP_WAIT_POLICY", "passive")
            .withTmpFs(Map.of("/tmp", "rw,exec,size=256m", "/cache", "rw,exec,size=2g"));
    containers.put(name, trainer);
    trainer.start();
    return trainer;
  }

  KafkaContainer kafka() {
    return kafka;
  }

  /** Talks to the planner and the analyzer through the ports that the engine has published. */
  CrossoverClient client() {
    return new CrossoverClient(planner.address(), analyzer.address());
  }

  /** The address of a container on the network of the containers. */
  String addressOf(String container) {
    return containers
        .get(container)
        .getContainerInfo()
        .getNetworkSettings()
        .getNetworks()
        .values()
        .iterator()
        .next()
        .getIpAddress();
  }

  /** A connection to the database, through the port that the engine has published. */
  Connection connect() throws SQLException {
    return database.createConnection("");
  }

  /** The broker's administration, through the port that the engine has published. */
  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()));
  }

  /** How many records of any service could not be read. */
  long deadLetters() throws InterruptedException, ExecutionException {
    TopicPartition letters = new TopicPartition(Topics.DEAD_LETTERS.topic(), 0);
    try (Admin admin = admin()) {
      return admin
          .listOffsets(Map.of(letters, OffsetSpec.latest()))
          .all()
          .get()
          .get(letters)
          .offset();
    }
  }

  /** Keeps what the containers said and ends them, the network last. */
  @Override
  public void close() {
    try {
      Files.createDirectories(LOGS);
      for (Map.Entry<String, GenericContainer<?>> container : containers.entrySet()) {
        if (container.getValue().getContainerId() != null) {
          Files.writeString(
              LOGS.resolve(container.getKey() + ".log"), container.getValue().getLogs());
        }
      }
    } catch (IOException e) {
      System.err.println("The logs of the containers were not kept: " + e.getMessage());
    } finally {
      containers.values().parallelStream().forEach(GenericContainer::stop);
      network.close();
    }
  }
}
