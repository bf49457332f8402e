package io.crossover.trainer.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunSpec;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestServers;
import io.crossover.trainer.training.Runs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service: starts, is healthy, trains, counts, and ends on SIGTERM. */
class TrainerServiceIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final KafkaProbe probe = new KafkaProbe(TestServers.kafka());

  private static RunSpec spec(long samples) {
    return RunSpec.first(
        UUID.randomUUID(),
        Runs.configuration(Runs.GPT, Runs.TEXT, samples, 1, 0),
        OptimizerSpec.adam(),
        4,
        0.01,
        0.9,
        1);
  }

  private void submit(RunSpec spec) {
    byte[] value = EventCodec.value(spec);
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : new EventCodec("/test").headers(spec, value, Instant.now())) {
      headers.put(header.key(), header.value());
    }
    probe.send(Topics.RUN_SPECS.topic(), spec.runId().toString(), value, headers);
  }

  private void await(RunSpec spec, Class<?> type) {
    probe.collectUntil(
        Topics.RUN_EVENTS.topic(),
        LIMIT,
        records ->
            records.stream()
                .map(r -> EventCodec.decode(r.headers(), r.value()))
                .anyMatch(
                    d ->
                        d instanceof Decoded.Known known
                            && type.isInstance(known.event())
                            && known.event().toString().contains(spec.runId().toString())));
  }

  /** What it prints comes by a thread of its own, also after it has ended. */
  private static void awaitOutput(TrainerProcess trainer, String... texts) {
    Awaitility.await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(trainer.output()).contains(texts));
  }

  @Test
  void startsTrainsCountsAndEnds() throws Exception {
    try (TrainerProcess trainer = TrainerProcess.start(TestServers.kafka(), "packaged")) {
      Awaitility.await()
          .atMost(LIMIT)
          .until(() -> trainer.get("/q/health/ready").statusCode() == 200);
      assertThat(trainer.get("/q/health/live").statusCode()).isEqualTo(200);

      RunSpec small = spec(400);
      submit(small);
      await(small, RunCompleted.class);

      // The run is counted after its result was published.
      String completed = "crossover_trainer_runs_total{outcome=\"completed\"} 1.0";
      Awaitility.await()
          .atMost(LIMIT)
          .until(() -> trainer.get("/q/metrics").body().contains(completed));
      String metrics = trainer.get("/q/metrics").body();
      assertThat(metrics)
          .contains("crossover_trainer_steps_total 100.0")
          .contains("crossover_trainer_dead_letters_total 0.0")
          .contains("crossover_trainer_slots 2.0")
          .contains("crossover_trainer_running ")
          .contains("crossover_trainer_step_seconds_count")
          .doesNotContain(small.runId().toString());

      RunSpec endless = spec(4_000_000);
      submit(endless);
      await(endless, RunStarted.class);
      assertThat(trainer.terminate()).isLessThan(Duration.ofSeconds(20));
      assertThat(trainer.exitCode(LIMIT)).isZero();
      await(endless, RunReleased.class);
    } finally {
      probe.close();
    }
  }

  @Test
  void aDeviceThatIsNotThereEndsTheStart() throws Exception {
    Map<String, String> seventh = Map.of("CROSSOVER_TRAINER_DEVICE", "cuda:7");
    try (TrainerProcess trainer = TrainerProcess.start(TestServers.kafka(), "none", seventh)) {
      assertThat(trainer.exitCode(LIMIT)).isEqualTo(1);
      awaitOutput(trainer, "crossover.trainer.device is \"cuda:7\", expected one of auto, cpu");
    } finally {
      probe.close();
    }
  }

  @Test
  void aTrainerWithoutLibtorchTakesNothingAndEnds(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
      Topics.create(admin, (short) 1);
    }
    RunSpec waiting = spec(400);
    submit(waiting);
    Map<String, String> cache = Map.of("CROSSOVER_TRAINER_NATIVE_CACHE", file.toString());
    try (TrainerProcess trainer = TrainerProcess.start(TestServers.kafka(), "without", cache)) {
      assertThat(trainer.exitCode(LIMIT)).isEqualTo(1);
      awaitOutput(trainer, "libtorch cannot be loaded: ", "it is unpacked into " + file);
    }
    try (TrainerProcess trainer = TrainerProcess.start(TestServers.kafka(), "with")) {
      await(waiting, RunCompleted.class);
    } finally {
      probe.close();
    }
  }

  /** Its first bytes are read as the length of a reply, 1.2 GB. */
  @Test
  void aServerThatIsNoBrokerEndsATrainerWhoseClientsRanOutOfMemory() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answers = new Thread(() -> answer(web), "web");
      answers.setDaemon(true);
      answers.start();
      String address = "127.0.0.1:" + web.getLocalPort();
      Map<String, String> heap = Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m");
      try (TrainerProcess trainer = TrainerProcess.start(address, "elsewhere", heap)) {
        assertThat(trainer.exitCode(LIMIT)).isEqualTo(1);
        awaitOutput(trainer, "kafka-admin-client-thread", "may not have been a broker");
      }
    } finally {
      probe.close();
    }
  }

  private static void answer(ServerSocket web) {
    while (!web.isClosed()) {
      try (Socket client = web.accept()) {
        client.getInputStream().read();
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      } catch (IOException e) {
        // The next one may do better; the socket is closed at the end.
      }
    }
  }
}
