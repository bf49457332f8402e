package io.crossover.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** The servers of all other tests, where they are asked for as containers. */
class ServersInContainersIT {

  private static Images images;

  @TempDir private Path directory;

  @BeforeAll
  static void makeImages() throws Exception {
    ContainerEngine.require();
    images = Images.shared();
  }

  @Test
  void theyRunInContainersAndEndWithTheirParent() throws Exception {
    Process servers = start();
    Properties answer = new Properties();
    try (InputStream output = servers.getInputStream()) {
      answer.load(output);
    }

    assertThat(answer.getProperty("description"))
        .as("%s", answer)
        .contains("Testcontainers", images.kafka().toString(), images.postgres().toString());
    try (Admin admin = Admin.create(bootstrap(answer))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
    Properties login = new Properties();
    login.setProperty("user", answer.getProperty("user"));
    login.setProperty("password", answer.getProperty("password"));
    try (var connection = new Driver().connect(answer.getProperty("jdbc-url"), login)) {
      assertThat(connection.isValid(10)).isTrue();
    }
    assertThat(ContainerEngine.running(images.kafka())).isPositive();

    servers.getOutputStream().close();
    assertThat(servers.waitFor()).isZero();
    assertThat(ContainerEngine.running(images.kafka())).isZero();
  }

  private Process start() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.crossover.testing.ServerMain",
                "containers",
                directory.toString()));
    command.environment().put("CROSSOVER_TEST_KAFKA_IMAGE", images.kafka().toString());
    command.environment().put("CROSSOVER_TEST_POSTGRES_IMAGE", images.postgres().toString());
    return command.redirectError(Path.of("target/test-servers.log").toFile()).start();
  }

  private static Properties bootstrap(Properties answer) {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", answer.getProperty("kafka"));
    return properties;
  }
}
