package io.crossover.planner.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.Topics;
import io.crossover.planner.sweep.Documents;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestServers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged planner against a real broker. */
class PlannerIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final EventCodec CODEC = new EventCodec("/test");

  private static PlannerProcess planner;
  private static KafkaProbe probe;
  private static TopicTail sweepEvents;
  private static TopicTail specs;
  private static TopicTail deadLetters;
  private static TopicTail control;

  @BeforeAll
  static void start() {
    planner = PlannerProcess.start();
    probe = new KafkaProbe(TestServers.kafka());
    sweepEvents = new TopicTail(TestServers.kafka(), Topics.SWEEP_EVENTS.topic());
    specs = new TopicTail(TestServers.kafka(), Topics.RUN_SPECS.topic());
    deadLetters = new TopicTail(TestServers.kafka(), Topics.DEAD_LETTERS.topic());
    control = new TopicTail(TestServers.kafka(), Topics.RUN_CONTROL.topic());
  }

  @AfterAll
  static void stop() {
    for (TopicTail tail : List.of(sweepEvents, specs, deadLetters, control)) {
      tail.close();
    }
    probe.close();
    Duration stopping = planner.stop();
    System.out.println("planner: SIGTERM to end " + stopping.toMillis() + " ms");
    // Below the three waits of crossover.planner.stop-timeout that it has.
    assertThat(stopping).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void restAndTopicGiveTheSameResult() {
    UUID overRest = UUID.randomUUID();
    UUID overTopic = UUID.randomUUID();

    HttpResponse<String> answer =
        planner.post("/api/v1/sweeps?id=" + overRest, Documents.text(2, 1));
    send(overTopic, new SubmitSweep(overTopic, Documents.grid(2, 1)));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + overRest + "\"}");
    assertThat(answer.headers().firstValue("Location"))
        .get()
        .asString()
        .endsWith("/api/v1/sweeps/" + overRest);
    await().atMost(LIMIT).until(() -> of(overRest).size() == 9 && of(overTopic).size() == 9);
    assertThat(settings(overRest)).hasSize(8).isEqualTo(settings(overTopic));
    assertThat(((SweepAccepted) of(overRest).get(0)).sweep())
        .isEqualTo(((SweepAccepted) of(overTopic).get(0)).sweep());
  }

  @Test
  void anIdIsMadeUpWhereNoneIsGiven() throws Exception {
    HttpResponse<String> answer = planner.post("/api/v1/sweeps", Documents.text(1, 1));

    UUID id = UUID.fromString(EventJson.mapper().readTree(answer.body()).get("id").textValue());
    await().atMost(LIMIT).until(() -> of(id).size() == 5);
  }

  @Test
  void theQueueSaysWhatTrainersAreAskedToDo() throws Exception {
    UUID id = UUID.randomUUID();
    long before = waiting();
    planner.post("/api/v1/sweeps?id=" + id, Documents.text(6, 3));
    await().atMost(LIMIT).until(() -> !of(id, SweepAccepted.class).isEmpty());

    assertThat(waiting()).isGreaterThanOrEqualTo(before + 72 - 20);
    assertThat(planner.get("/q/metrics")).contains("crossover_planner_queue_waiting");

    planner.post("/api/v1/sweeps/" + id + "/cancel", "");
    await().atMost(LIMIT).until(() -> !of(id, SweepCancelled.class).isEmpty());
  }

  private static long waiting() throws Exception {
    JsonNode demand = EventJson.mapper().readTree(planner.get("/api/v1/queue?slots=4"));
    long runs = demand.get("waiting").longValue() + demand.get("running").longValue();
    assertThat(demand.get("wantedTrainers").longValue()).isEqualTo((runs + 3) / 4);
    return demand.get("waiting").longValue();
  }

  @Test
  void theSameSubmissionTwiceIsPlannedOnce() {
    UUID id = UUID.randomUUID();
    planner.post("/api/v1/sweeps?id=" + id, Documents.text(1, 1));
    planner.post("/api/v1/sweeps?id=" + id, Documents.text(1, 1));
    planner.post("/api/v1/sweeps/" + id + "/cancel", "");

    await().atMost(LIMIT).until(() -> !of(id, SweepCancelled.class).isEmpty());
    assertThat(of(id)).hasSize(6);
    assertThat(of(id, SweepAccepted.class)).hasSize(1);
  }

  @Test
  void aWrongDocumentIsRefusedByRestAndRejectedFromTheTopic() {
    UUID id = UUID.randomUUID();

    HttpResponse<String> answer =
        planner.post("/api/v1/sweeps?id=" + id, Documents.wrong().toString());
    send(id, new SubmitSweep(id, Documents.wrong()));

    assertThat(answer.statusCode()).isEqualTo(400);
    await().atMost(LIMIT).until(() -> !of(id).isEmpty());
    SweepRejected rejected = (SweepRejected) of(id).get(0);
    assertThat(rejected.violations()).hasSize(4);
    rejected
        .violations()
        .forEach(v -> assertThat(answer.body()).contains("\"path\":\"" + v.path() + "\""));
  }

  @Test
  void garbageGoesToTheDeadLettersAndTheNextRecordIsHandled() {
    UUID id = UUID.randomUUID();
    byte[] garbage = ("{garbage of " + id).getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> type =
        Map.of(EventCodec.TYPE, "io.crossover.SubmitSweep".getBytes(StandardCharsets.UTF_8));

    probe.send(Topics.SWEEP_COMMANDS.topic(), id.toString(), garbage, type);
    probe.send(Topics.RUN_EVENTS.topic(), id.toString(), garbage, Map.of());
    probe.send(Topics.SWEEP_EVENTS.topic(), id.toString(), garbage, Map.of());
    send(id, new SubmitSweep(id, Documents.grid(1, 1)));

    await().atMost(LIMIT).until(() -> of(id).size() == 5);
    await().atMost(LIMIT).until(() -> lettersWith(garbage).size() == 3);
    assertThat(lettersWith(garbage))
        .extracting(letter -> text(letter, DeadLetters.READER) + " " + letter.key())
        .containsExactlyInAnyOrder(
            "crossover-planner crossover.sweep.commands",
            "crossover-planner crossover.run.events",
            "crossover-planner-relay crossover.sweep.events");
    assertThat(planner.get("/q/metrics"))
        .contains("crossover_planner_dead_letters_total{reader=\"relay\"} 1.0");
  }

  @Test
  void pauseResumeAndCancelAreCarriedOut() {
    UUID id = UUID.randomUUID();
    planner.post("/api/v1/sweeps?id=" + id, Documents.text(6, 2));
    for (String command : List.of("pause", "resume", "cancel")) {
      HttpResponse<String> answer = planner.post("/api/v1/sweeps/" + id + "/" + command, "");
      assertThat(answer.statusCode()).isEqualTo(202);
    }

    await().atMost(LIMIT).until(() -> !of(id, SweepCancelled.class).isEmpty());
    assertThat(of(id))
        .filteredOn(e -> !(e instanceof RunPlanned))
        .<Class<?>>extracting(Object::getClass)
        .containsExactly(
            SweepAccepted.class, SweepPaused.class, SweepResumed.class, SweepCancelled.class);
    await()
        .atMost(LIMIT)
        .until(
            () -> control.events(CancelRun.class).stream().anyMatch(c -> c.sweepId().equals(id)));
  }

  @Test
  void theRelayDeliversEverySpecAndTheSweepCompletes() {
    UUID id = UUID.randomUUID();
    long begin = System.nanoTime();
    planner.post("/api/v1/sweeps?id=" + id, Documents.text(10, 30));
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> specs.records().stream().anyMatch(r -> isOf(id, r)));
    System.out.printf("planner: submit to first spec %d ms%n", millisSince(begin));

    try (NoopTrainer trainer = new NoopTrainer(TestServers.kafka(), id)) {
      await().atMost(LIMIT).until(() -> trainer.trained() > 0);
      long training = System.nanoTime();
      await().atMost(LIMIT).until(() -> !of(id, SweepCompleted.class).isEmpty());
      System.out.printf("planner: 1200 runs in %d ms%n", millisSince(training));
      planner
          .get("/q/metrics")
          .lines()
          .filter(line -> line.startsWith("crossover_planner_relay_delay"))
          .forEach(System.out::println);
    }

    assertThat(of(id, SweepCompleted.class).get(0).runs().completed()).isEqualTo(1_200);
    List<RunSpec> planned = of(id, RunPlanned.class).stream().map(RunPlanned::spec).toList();
    assertThat(planned).hasSize(1_200).doesNotHaveDuplicates();
    // Each topic is followed by a thread of its own.
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(specs.events(RunSpec.class))
                    .filteredOn(s -> s.sweepId().equals(id))
                    .hasSameElementsAs(planned));
    assertThat(specs.records())
        .filteredOn(r -> isOf(id, r))
        .allSatisfy(
            r -> assertThat(new String(r.value(), StandardCharsets.UTF_8)).contains(r.key()));
  }

  private static boolean isOf(UUID id, ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8).contains(id.toString());
  }

  private static long millisSince(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static List<SweepEvent> of(UUID id) {
    return of(id, SweepEvent.class);
  }

  private static <T extends SweepEvent> List<T> of(UUID id, Class<T> type) {
    return sweepEvents.events(type).stream().filter(e -> e.sweepId().equals(id)).toList();
  }

  /** What the runs of a sweep are, whatever its id, in the order in which they were planned. */
  private static List<String> settings(UUID id) {
    return of(id, RunPlanned.class).stream()
        .map(RunPlanned::spec)
        .map(
            s ->
                String.join(
                    " ",
                    s.configurationKey(),
                    s.optimizer().label(),
                    s.batchSize() + " " + s.learningRate() + " " + s.momentum() + " " + s.seed()))
        .toList();
  }

  private static List<ConsumerRecord<String, byte[]>> lettersWith(byte[] value) {
    return deadLetters.records().stream()
        .filter(letter -> java.util.Arrays.equals(letter.value(), value))
        .toList();
  }

  private static String text(ConsumerRecord<String, byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  private static void send(UUID id, Event command) {
    byte[] value = EventCodec.value(command);
    Map<String, byte[]> headers = new TreeMap<>();
    for (Header header : CODEC.headers(command, value, Instant.now())) {
      headers.put(header.key(), header.value());
    }
    probe.send(Topics.SWEEP_COMMANDS.topic(), id.toString(), value, headers);
  }
}
