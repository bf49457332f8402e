package io.crossover.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestServers;
import io.crossover.trainer.checkpoint.S3Server;
import io.crossover.trainer.training.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainers that end in the middle of a run, with another that goes on: the run ends as one that was
 * never interrupted, bit for bit, and its curve has every point.
 */
class ResumeIT {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path directory;
  private final KafkaProbe probe = new KafkaProbe(TestServers.kafka());

  @AfterEach
  void close() {
    probe.close();
  }

  /** 1,250 steps that take several times as long as a trainer needs to hear that it has to end. */
  private static RunSpec spec(long seed) {
    return RunSpec.first(
            UUID.randomUUID(),
            Runs.configuration(Runs.GPT, Runs.TEXT, 10_000, 1, 0),
            OptimizerSpec.adam(),
            8,
            0.01,
            0.9,
            seed)
        .withRungs(List.of(50L, 700L, 1_249L));
  }

  private void submit(RunSpec spec) {
    byte[] value = EventCodec.value(spec);
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : new EventCodec("/test").headers(spec, value, Instant.now())) {
      headers.put(header.key(), header.value());
    }
    probe.send(Topics.RUN_SPECS.topic(), spec.runId().toString(), value, headers);
  }

  private List<RunEvent> eventsUntil(RunSpec spec, Predicate<RunEvent> last) {
    return events(
        spec,
        probe.collectUntil(
            Topics.RUN_EVENTS.topic(),
            LIMIT,
            records -> events(spec, records).stream().anyMatch(last)));
  }

  private static List<RunEvent> events(RunSpec spec, List<ConsumerRecord<String, byte[]>> records) {
    return decoded(records, RunEvent.class)
        .filter(event -> event.runId().equals(spec.runId()))
        .toList();
  }

  private static <T extends Event> Stream<T> decoded(
      List<ConsumerRecord<String, byte[]>> records, Class<T> type) {
    return records.stream()
        .map(record -> EventCodec.decode(record.headers(), record.value()))
        .filter(Decoded.Known.class::isInstance)
        .map(known -> ((Decoded.Known) known).event())
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** The loss of each point of the curve by step; the same step has the same loss, always. */
  private Map<Long, Double> curve(RunSpec spec, int points) {
    List<ConsumerRecord<String, byte[]>> records =
        probe.collectUntil(
            Topics.RUN_METRICS.topic(), LIMIT, all -> curve(spec, all).size() >= points);
    return curve(spec, records);
  }

  private static Map<Long, Double> curve(
      RunSpec spec, List<ConsumerRecord<String, byte[]>> records) {
    Map<Long, Double> losses = new TreeMap<>();
    decoded(records, MetricBatch.class)
        .filter(batch -> batch.runId().equals(spec.runId()))
        .forEach(
            batch -> {
              for (int i = 0; i < batch.size(); i++) {
                Double before = losses.put(batch.steps()[i], batch.losses()[i]);
                assertThat(before).isIn(null, batch.losses()[i]);
              }
            });
    return losses;
  }

  private void assertAsIfNeverInterrupted(RunSpec spec, List<RunEvent> events) {
    Runs.Trace straight = Runs.train(spec);
    RunCompleted completed = (RunCompleted) events.get(events.size() - 1);
    assertThat(completed.losses()).isEqualTo(straight.finished().losses());
    assertThat(completed.steps()).isEqualTo(spec.steps());
    assertThat(curve(spec, (int) spec.steps()).values().stream().mapToDouble(d -> d).toArray())
        .isEqualTo(straight.losses());
    double[] losses = straight.losses();
    Set<RungLoss> rungs = new HashSet<>();
    for (long rung : spec.rungs()) {
      int from = (int) (rung - RungLoss.window(rung));
      double sum = Arrays.stream(losses, from, (int) rung).reduce(0, Double::sum);
      rungs.add(new RungLoss(rung, sum / RungLoss.window(rung)));
    }
    assertThat(
            events.stream()
                .filter(RunProgressed.class::isInstance)
                .map(event -> ((RunProgressed) event).rung())
                .filter(Objects::nonNull)
                // After a kill those since the last checkpoint are said again.
                .distinct())
        .containsExactlyInAnyOrderElementsOf(rungs);
  }

  private static void awaitReady(TrainerProcess trainer) {
    Awaitility.await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> trainer.get("/q/health/ready").statusCode() == 200);
  }

  private static RunStarted start(List<RunEvent> events, String trainer) {
    return events.stream()
        .filter(event -> event instanceof RunStarted && event.trainer().equals(trainer))
        .map(RunStarted.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunGoesOnWhereAStoppedTrainerLeftIt() throws Exception {
    Map<String, String> environment =
        Map.of("CROSSOVER_TRAINER_CHECKPOINT_DIRECTORY", directory.toString());
    RunSpec spec = spec(1);
    try (TrainerProcess first = TrainerProcess.start(TestServers.kafka(), "stopped", environment)) {
      // The topics are the trainer's to create.
      awaitReady(first);
      submit(spec);
      eventsUntil(spec, RunProgressed.class::isInstance);
      first.terminate();
    }
    RunReleased released =
        (RunReleased)
            eventsUntil(spec, RunReleased.class::isInstance).stream()
                .filter(RunReleased.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertThat(files()).containsExactly(spec.runId() + ".safetensors");

    List<RunEvent> events;
    try (TrainerProcess second = TrainerProcess.start(TestServers.kafka(), "next", environment)) {
      events = eventsUntil(spec, RunCompleted.class::isInstance);
      second.terminate();
    }

    assertThat(start(events, "stopped").resumedFrom()).isNull();
    assertThat(released.step()).isBetween(1L, spec.steps() - 1);
    assertThat(start(events, "next").resumedFrom()).isEqualTo(released.step());
    assertAsIfNeverInterrupted(spec, events);
    assertThat(files()).isEmpty();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aRunGoesOnFromTheBucketAfterItsTrainerWasKilled() throws Exception {
    try (S3Server store = S3Server.start(directory, "runs")) {
      Map<String, String> environment =
          Map.of(
              "CROSSOVER_TRAINER_CHECKPOINT_BUCKET",
              "runs",
              "CROSSOVER_TRAINER_CHECKPOINT_ENDPOINT",
              store.address().toString(),
              "CROSSOVER_TRAINER_CHECKPOINT_EVERY",
              "PT0.2S",
              "AWS_ACCESS_KEY_ID",
              "test",
              "AWS_SECRET_ACCESS_KEY",
              "test");
      RunSpec spec = spec(2);
      try (TrainerProcess first =
          TrainerProcess.start(TestServers.kafka(), "killed", environment)) {
        awaitReady(first);
        submit(spec);
        Awaitility.await().atMost(LIMIT).until(() -> written(first.get("/q/metrics").body()));
      }

      List<RunEvent> events;
      try (TrainerProcess second = TrainerProcess.start(TestServers.kafka(), "next", environment)) {
        events = eventsUntil(spec, RunCompleted.class::isInstance);
        second.terminate();
      }

      assertThat(events).noneMatch(RunReleased.class::isInstance);
      assertThat(start(events, "next").resumedFrom()).isBetween(1L, spec.steps() - 1);
      assertAsIfNeverInterrupted(spec, events);
    }
  }

  private static boolean written(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("crossover_trainer_checkpoint_write_seconds_count "))
        .anyMatch(line -> Double.parseDouble(line.substring(line.indexOf(' '))) > 0);
  }
}
