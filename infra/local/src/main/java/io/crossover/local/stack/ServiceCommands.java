package io.crossover.local.stack;

import io.crossover.embedded.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command lines of the three services. */
final class ServiceCommands {

  /** Short-lived JVMs on few cores: a serial collector and the first compiler start fastest. */
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true");

  /** Kafka's clients lose threads where the heap runs out; a trainer sees to that itself. */
  private static final String END = "-XX:+ExitOnOutOfMemoryError";

  private final StackOptions options;
  private final String kafka;

  ServiceCommands(StackOptions options, String kafka) {
    this.options = options;
    this.kafka = kafka;
  }

  ProcessBuilder planner(int port) throws StackException {
    return service(
        "planner-service",
        port,
        List.of("-Xmx256m", END),
        Map.of(
            "crossover.planner.state-dir", options.dataDirectory().resolve("planner").toString()));
  }

  ProcessBuilder analyzer(int port, EmbeddedDatabase database) throws StackException {
    ProcessBuilder command =
        service(
            "analyzer-service",
            port,
            List.of("-Xmx512m", END),
            Map.of(
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl(),
                "quarkus.datasource.username",
                database.user(),
                "crossover.analyzer.instance-id",
                "local"));
    command.environment().put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    return command;
  }

  ProcessBuilder trainer(int port) throws StackException {
    ProcessBuilder command =
        service(
            "trainer-service",
            port,
            List.of("-Xmx1g"),
            Map.of(
                "crossover.trainer.slots",
                Integer.toString(options.slots()),
                "crossover.trainer.checkpoint.directory",
                options.dataDirectory().resolve("checkpoints").toString()));
    command.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
    return command;
  }

  private ProcessBuilder service(
      String module, int port, List<String> memory, Map<String, String> properties)
      throws StackException {
    Path jar = options.home().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new StackException(jar + " is missing; build it with ./mvnw package -DskipTests");
    }
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM);
    command.addAll(memory);
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dcrossover.kafka.bootstrap-servers=" + kafka);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(jar.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(options.dataDirectory().toFile());
    return builder;
  }
}
