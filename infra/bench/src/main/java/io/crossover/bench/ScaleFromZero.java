package io.crossover.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.embedded.EmbeddedKafka;
import io.crossover.embedded.EmbeddedKafkaSettings;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.wire.EventJson;
import io.crossover.local.client.CrossoverClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;

/**
 * From a sweep's arrival to the first training step of a trainer that is started for it, with none
 * before: the planner's queue, KEDA's formula over what it answers, a cold process.
 */
public final class ScaleFromZero {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int SLOTS = 2;

  /** As the chart sets it: the bound of the wait for KEDA's next look at the queue. */
  private static final int POLLING_SECONDS = 15;

  /** As the chart starts trainers. */
  private static final List<String> TRAINER_JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx512m",
          "-XX:MaxDirectMemorySize=1536m");

  /** A broker's own heartbeats of share groups, as on a cluster; the local broker shortens them. */
  private static final Map<String, String> BROKERS_OWN =
      Map.of(
          "group.share.heartbeat.interval.ms", "5000",
          "group.share.min.heartbeat.interval.ms", "5000");

  private final Path directory;
  private final String kafka;
  private final URI planner;

  private ScaleFromZero(Path directory, String kafka, URI planner) {
    this.directory = directory;
    this.kafka = kafka;
    this.planner = planner;
  }

  /**
   * Prints what the median of some starts was made of.
   *
   * @param arguments number of starts, 5 by default
   */
  public static void main(String[] arguments) throws Exception {
    int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
    Path directory = Bench.temporaryDirectory();
    Path data = directory.resolve("kafka");
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(new EmbeddedKafkaSettings(data, 0, BROKERS_OWN))) {
      int port = freePort();
      Map<String, String> settings =
          Map.of(
              "quarkus.http.host", "127.0.0.1",
              "quarkus.http.port", Integer.toString(port),
              "crossover.kafka.bootstrap-servers", kafka.bootstrapServers(),
              "crossover.planner.state-dir", directory.resolve("planner").toString());
      Path log = directory.resolve("planner.log");
      try (ServiceJvm process =
          ServiceJvm.start("planner-service", List.of("-Xmx256m"), settings, log)) {
        URI planner = URI.create("http://127.0.0.1:" + port + "/");
        await("the planner", process, () -> wanted(planner).filter(n -> n == 0));
        ScaleFromZero bench = new ScaleFromZero(directory, kafka.bootstrapServers(), planner);
        List<ColdStart> all = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
          all.add(bench.start(i, process));
        }
        ColdStart.print(POLLING_SECONDS, all);
      }
    }
  }

  private ColdStart start(int number, ServiceJvm plannerProcess) throws Exception {
    try (RunTimes times = new RunTimes(kafka);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      UUID sweep = UUID.randomUUID();
      Instant submitted = Instant.now();
      new CrossoverClient(planner, planner).submit(sweep, SmallGpt.sweep("from zero", number));
      long wanted = await("runs", plannerProcess, () -> wanted(planner).filter(n -> n > 0));
      Instant queued = Instant.now();
      // KEDA's strategy "default" with the chart's target, 1: while there is no job, as many.
      if (wanted != 1) {
        throw new IllegalStateException("KEDA would start " + wanted + " trainers, expected 1");
      }
      try (ServiceJvm trainer = trainer(number)) {
        Instant assigned = await("a share", trainer, () -> assigned(admin));
        Instant step = times.await(sweep, RunStarted.class).at();
        Instant up = await("its start", trainer, () -> trainer.logged("Listening on"));
        Instant loaded = await("libtorch", trainer, () -> trainer.logged("libtorch "));
        await("its end", trainer, () -> wanted(planner).filter(n -> n == 0));
        double queuedSeconds = seconds(submitted, queued);
        return new ColdStart(
            queuedSeconds,
            seconds(trainer.begun(), up),
            seconds(up, loaded),
            seconds(up, assigned),
            seconds(assigned.isAfter(loaded) ? assigned : loaded, step),
            queuedSeconds + seconds(trainer.begun(), step));
      }
    }
  }

  /** As a pod is: nothing of libtorch is unpacked yet. */
  private ServiceJvm trainer(int number) throws IOException {
    Path cache = Files.createDirectories(directory.resolve("cache-" + number));
    return ServiceJvm.start(
        "trainer-service",
        TRAINER_JVM,
        Map.of(
            "quarkus.http.host",
            "127.0.0.1",
            "quarkus.http.port",
            "0",
            "crossover.kafka.bootstrap-servers",
            kafka,
            "crossover.trainer.name",
            "trainer-" + number,
            "crossover.trainer.slots",
            Integer.toString(SLOTS),
            "crossover.trainer.native-cache",
            cache.toString()),
        directory.resolve("trainer-" + number + ".log"));
  }

  /** What KEDA reads with the chart's trigger; empty while the planner does not know. */
  private static Optional<Long> wanted(URI planner) throws InterruptedException {
    URI queue = planner.resolve("/api/v1/queue?slots=" + SLOTS + "&trainers=trainer-");
    try {
      HttpResponse<String> answer =
          HTTP.send(HttpRequest.newBuilder(queue).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return Optional.empty();
      }
      JsonNode document = EventJson.mapper().readTree(answer.body());
      return Optional.of(document.path("wantedTrainers").asLong());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> assigned(Admin admin) throws InterruptedException {
    try {
      return admin
          .describeShareGroups(List.of("trainers"))
          .describedGroups()
          .get("trainers")
          .get()
          .members()
          .stream()
          .filter(member -> !member.assignment().topicPartitions().isEmpty())
          .map(member -> Instant.now())
          .findFirst();
    } catch (java.util.concurrent.ExecutionException e) {
      return Optional.empty();
    }
  }

  private static <T> T await(String what, ServiceJvm process, Callable<Optional<T>> look)
      throws Exception {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (Instant.now().isBefore(deadline) && process.runs()) {
      Optional<T> seen = look.call();
      if (seen.isPresent()) {
        return seen.get();
      }
      Thread.sleep(LOOK.toMillis());
    }
    throw new IllegalStateException(
        what + " did not come" + (process.runs() ? " within " + DEADLINE : ": the process ended"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
