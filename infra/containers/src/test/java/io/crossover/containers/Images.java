package io.crossover.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The images that the pipeline runs. The services' are always of this build. Those of Kafka and
 * PostgreSQL are the official ones, and the services stand above a Java of a registry; with the
 * environment variable {@value #CHOICE} set to {@code built}, everything is made here and no
 * registry is asked.
 *
 * @param kafka for {@link KafkaContainer}
 * @param postgres for {@link PostgreSQLContainer}
 */
record Images(DockerImageName kafka, DockerImageName postgres) {

  /** Environment variable: {@code official}, the default, or {@code built}. */
  static final String CHOICE = "CROSSOVER_TEST_IMAGES";

  private static final String SERVICE_BASE = "eclipse-temurin:17-jre";
  private static final String KAFKA = "apache/kafka";
  private static final String POSTGRES = "postgres";
  private static final String POSTGRES_TAG = "17.6";

  private static Images shared;

  /** Of the service {@code name}. */
  DockerImageName service(String name) {
    return DockerImageName.parse("crossover-" + name + ":test");
  }

  /**
   * Makes the images that have to be made and gives them to the engine, once for all tests.
   *
   * @throws IllegalStateException where one cannot be made, with what the script said
   */
  static synchronized Images shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = make("built".equals(System.getenv(CHOICE)));
    }
    return shared;
  }

  private static Images make(boolean built) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "images");
    write(directory, built);
    try (Stream<Path> tars = Files.list(directory)) {
      for (Path tar : tars.toList()) {
        if (tar.getFileName().toString().startsWith("crossover-")) {
          ContainerEngine.load(tar);
        }
        Files.delete(tar);
      }
    }
    Files.delete(directory);
    return built
        ? new Images(
            DockerImageName.parse("crossover-kafka:test").asCompatibleSubstituteFor(KAFKA),
            DockerImageName.parse("crossover-postgres:test").asCompatibleSubstituteFor(POSTGRES))
        : new Images(
            DockerImageName.parse(KAFKA).withTag(AppInfoParser.getVersion()),
            DockerImageName.parse(POSTGRES).withTag(POSTGRES_TAG));
  }

  private static void write(Path directory, boolean built)
      throws IOException, InterruptedException {
    Path home = Path.of("../..").toAbsolutePath().normalize();
    Path log = Path.of("target/images.log").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(home.resolve("infra/containers/images").toString());
    command.add(directory.toString());
    if (!built) {
      command.add(SERVICE_BASE);
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          "no images, exit code " + exit + " of " + command + ":\n" + Files.readString(log));
    }
  }
}
