package io.crossover.local.stack;

import static org.awaitility.Awaitility.await;

import io.crossover.embedded.EmbeddedDatabase;
import io.crossover.embedded.EmbeddedDatabaseSettings;
import io.crossover.embedded.EmbeddedKafka;
import io.crossover.embedded.EmbeddedKafkaSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A broker, a database and services as processes, of which each can be replaced by another build's.
 */
final class ReplaceableStack implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Path LOGS = Path.of("target/replaceable-stack");

  private final Path directory;
  private final EmbeddedKafka broker;
  private final EmbeddedDatabase database;
  private final LoopbackPorts ports = new LoopbackPorts();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

  ReplaceableStack(Path directory) {
    this.directory = directory;
    broker = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory.resolve("kafka")));
    database = EmbeddedDatabase.start(EmbeddedDatabaseSettings.in(directory.resolve("postgres")));
  }

  String kafka() {
    return broker.bootstrapServers();
  }

  /**
   * Starts a further planner and returns when it is alive. One planner decides, another stands by
   * and is ready when the first has gone: {@link #awaitReady}.
   */
  URI startPlanner(String name, Path home) throws Exception {
    int port = ports.choose(name, "", 0);
    ProcessBuilder command = commands(name, home).planner(port);
    command.command().add(1, "-Dcrossover.planner.instance-id=" + name);
    URI address = start(name, command, port);
    await().atMost(DEADLINE).until(() -> isAlive(address));
    return address;
  }

  /** Starts a further analyzer and returns when it is ready. */
  URI startAnalyzer(String name, Path home) throws Exception {
    int port = ports.choose(name, "", 0);
    ProcessBuilder command = commands(name, home).analyzer(port, database);
    command.command().add(1, "-Dcrossover.analyzer.instance-id=" + name);
    command.command().remove("-Dcrossover.analyzer.instance-id=local");
    URI address = start(name, command, port);
    awaitReady(name);
    return address;
  }

  /** Starts a further trainer of one slot and returns when it is ready. */
  void startTrainer(String name, Path home) throws Exception {
    int port = ports.choose(name, "", 0);
    ProcessBuilder command = commands(name, home).trainer(port);
    command.command().add(1, "-Dcrossover.trainer.name=" + name);
    start(name, command, port);
    awaitReady(name);
  }

  /** Returns when a service does its work. */
  void awaitReady(String name) throws Exception {
    services.get(name).awaitReady(http, Optional::empty);
  }

  /** SIGTERM, as an orchestrator ends a service, and waits for its end. */
  void stop(String name) {
    services.remove(name).stop();
  }

  @Override
  public void close() {
    services.values().forEach(ServiceProcess::stop);
    database.close();
    broker.close();
  }

  /** Each service has a directory of its own, as on machines of their own. */
  private ServiceCommands commands(String name, Path home) throws Exception {
    Path own = Files.createDirectories(directory.resolve(name));
    return new ServiceCommands(new StackOptions(home, own, 0, 0, 0, 0, 1), kafka());
  }

  private URI start(String name, ProcessBuilder command, int port) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    Path log = Files.createDirectories(LOGS).resolve(name + ".log");
    ServiceProcess service = ServiceProcess.start(name, command, address, log, () -> {});
    services.put(name, service);
    return address;
  }

  private boolean isAlive(URI address) throws InterruptedException {
    HttpRequest live = HttpRequest.newBuilder(address.resolve("/q/health/live")).build();
    try {
      return http.send(live, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
