package io.crossover.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One real Kafka broker and controller (KRaft) in this JVM, on 127.0.0.1 only.
 *
 * <p>Topics, records and committed offsets stay in the data directory: a later start on it goes on,
 * on the same or another port, also after a SIGKILL. Run one at a time in a JVM: Kafka's way to
 * report that it gave up is global.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String SERVER = "The embedded Kafka broker";
  private static final int NODE_ID = 1;
  private static final int PORT_ATTEMPTS = 3;
  private static final long START_TIMEOUT_SECONDS = 90;
  private static final long DISK_IS_FULL_BYTES = 1_000_000;

  private final KafkaRaftServer server;
  private final DirectoryLock lock;
  private final int port;
  private final CompletableFuture<String> failure;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(
      KafkaRaftServer server, DirectoryLock lock, int port, CompletableFuture<String> failure) {
    this.server = server;
    this.lock = lock;
    this.port = port;
    this.failure = failure;
  }

  /**
   * Starts a broker and returns when it accepts clients, typically after 2 to 4 s.
   *
   * @throws ServerStartException if it cannot start: port or directory in use, directory not
   *     writable, disk full
   */
  public static EmbeddedKafka start(EmbeddedKafkaSettings settings) {
    Path directory = settings.dataDirectory();
    try {
      DirectoryTree.create(directory);
      DirectoryLock lock = DirectoryLock.acquire(SERVER, directory);
      try {
        Path logs = directory.resolve("logs");
        format(logs);
        return startOnAPort(settings, logs, lock);
      } catch (Exception e) {
        lock.close();
        throw e;
      }
    } catch (Exception e) {
      throw StartFailure.of(SERVER, directory, e);
    }
  }

  /** Host and port for {@code bootstrap.servers}, for example {@code 127.0.0.1:41234}. */
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  /** The port that clients use. */
  public int port() {
    return port;
  }

  /**
   * Completes with a sentence if the running broker gives up, for example on a full disk; never
   * completes otherwise. The JVM goes on, and the broker still has to be closed.
   */
  public CompletableFuture<String> failure() {
    return failure.copy();
  }

  /** Stops the broker and waits until its files are closed. Later calls do nothing. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    stop(server);
    try {
      lock.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static EmbeddedKafka startOnAPort(
      EmbeddedKafkaSettings settings, Path logs, DirectoryLock lock) throws Exception {
    if (settings.port() != 0) {
      LoopbackPort.requireFree(SERVER, settings.port());
    }
    for (int attempt = 1; ; attempt++) {
      int port = settings.port() == 0 ? LoopbackPort.free() : settings.port();
      try {
        return startOn(port, settings, logs, lock);
      } catch (Exception e) {
        // Another program may take a free port between the choice and the use.
        if (!saysAddressInUse(e) || attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static EmbeddedKafka startOn(
      int port, EmbeddedKafkaSettings settings, Path logs, DirectoryLock lock) throws Exception {
    CompletableFuture<String> failure = new CompletableFuture<>();
    reportInsteadOfExit(failure, logs);
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(properties(port, LoopbackPort.freeBeside(port), settings, logs), false),
            Time.SYSTEM);
    try {
      await(startup(server), failure);
      return new EmbeddedKafka(server, lock, port, failure);
    } catch (Exception e) {
      stop(server);
      throw e;
    }
  }

  private static CompletableFuture<Void> startup(KafkaRaftServer server) {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                server.startup();
                started.complete(null);
              } catch (Throwable t) {
                started.completeExceptionally(t);
              }
            },
            "embedded-kafka-start");
    thread.setDaemon(true);
    thread.start();
    return started;
  }

  private static void await(CompletableFuture<Void> started, CompletableFuture<String> failure)
      throws Exception {
    try {
      CompletableFuture.anyOf(started, failure).get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      throw new ServerStartException(
          SERVER + " was not ready after " + START_TIMEOUT_SECONDS + " s; see its log", e);
    }
    if (failure.isDone()) {
      throw new ServerStartException(SERVER + " did not start. " + failure.join());
    }
  }

  /** Kafka ends the whole JVM when its disk fails; here it must not take the database with it. */
  private static void reportInsteadOfExit(CompletableFuture<String> failure, Path logs) {
    Exit.Procedure report = (status, message) -> failure.complete(whyItGaveUp(message, logs));
    Exit.setExitProcedure(report);
    Exit.setHaltProcedure(report);
  }

  private static String whyItGaveUp(String message, Path logs) {
    if (logs.toFile().getUsableSpace() < DISK_IS_FULL_BYTES) {
      return SERVER + " gave up: no space is left on the disk of " + logs + "; free some";
    }
    return SERVER + " gave up" + (message == null ? "; its log says why" : ": " + message);
  }

  private static void stop(KafkaRaftServer server) {
    server.shutdown();
    server.awaitShutdown();
  }

  private static boolean saysAddressInUse(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof java.net.BindException) {
        return true;
      }
    }
    return false;
  }

  private static void format(Path logs) throws Exception {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(logs);
    try (PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(quiet)
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .addDirectory(logs.toString())
          .setMetadataLogDirectory(logs.toString())
          .run();
    }
  }

  private static Map<String, String> properties(
      int port, int controllerPort, EmbeddedKafkaSettings settings, Path logs) {
    String client = "PLAINTEXT://" + LoopbackPort.HOST + ":" + port;
    String controller = LoopbackPort.HOST + ":" + controllerPort;
    Map<String, String> p = new HashMap<>(LocalBroker.properties());
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE_ID));
    p.put("controller.quorum.voters", NODE_ID + "@" + controller);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("listeners", client + ",CONTROLLER://" + controller);
    p.put("advertised.listeners", client);
    p.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    p.put("log.dirs", logs.toString());
    p.putAll(settings.overrides());
    return p;
  }
}
