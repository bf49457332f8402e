package io.crossover.trainer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.configuration.Budget;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.TextFileSpec;
import io.crossover.events.configuration.VitSpec;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCancelled;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.testing.KafkaProbe;
import io.crossover.testing.TestServers;
import io.crossover.trainer.metrics.TrainerMetrics;
import io.crossover.trainer.training.Runs;
import io.crossover.trainer.training.Trainings;
import io.crossover.trainer.training.WarmUp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Trainers against a real broker. Every test has a sweep of its own; the trainers are shared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainerIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LOCK = Duration.ofSeconds(2);
  private static final EventCodec CODEC = new EventCodec("/crossover/test");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final UUID sweep = UUID.randomUUID();
  private KafkaProbe probe;
  private Trainer trainer;

  @BeforeAll
  void startATrainer() {
    probe = new KafkaProbe(TestServers.kafka());
    trainer = trainer("first", registry);
    awaitReady(trainer);
  }

  @AfterAll
  void stopIt() {
    trainer.close();
    probe.close();
  }

  private static Trainer trainer(String name, SimpleMeterRegistry registry) {
    Trainings trainings = new Trainings(Runs.DATA, Duration.ofMillis(20));
    Trainer trainer =
        new Trainer(
            new KafkaClients(TestServers.kafka(), Map.of()),
            new TrainerSettings(
                name,
                2,
                Runs.DEVICES,
                LOCK,
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                (short) 1),
            trainings,
            new TrainerMetrics(registry, 2),
            Optional.empty(),
            Clock.systemUTC());
    trainer.start(new WarmUp(trainings, Runs.DEVICES), () -> {});
    return trainer;
  }

  private static void awaitReady(Trainer trainer) {
    Awaitility.await().atMost(LIMIT).until(() -> trainer.ready() && trainer.brokerReachable());
  }

  /** A run of the tiny GPT; a thousand samples take about a third of a second. */
  private RunSpec spec(long samples, double rate, long seed) {
    return spec(Runs.configuration(Runs.GPT, Runs.TEXT, samples, 0, 0), rate, seed);
  }

  private RunSpec spec(Configuration configuration, double rate, long seed) {
    return RunSpec.first(sweep, configuration, OptimizerSpec.sgd(), 4, rate, 0.9, seed);
  }

  private void submit(RunSpec spec) {
    send(Topics.RUN_SPECS, spec.runId().toString(), spec);
  }

  private void send(Topics topic, String key, Event event) {
    byte[] value = EventCodec.value(event);
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : CODEC.headers(event, value, Instant.now())) {
      headers.put(header.key(), header.value());
    }
    probe.send(topic.topic(), key, value, headers);
  }

  private List<RunEvent> eventsUntil(RunSpec spec, Predicate<List<RunEvent>> condition) {
    return eventsOf(
        spec,
        probe.collectUntil(
            Topics.RUN_EVENTS.topic(), LIMIT, records -> condition.test(eventsOf(spec, records))));
  }

  private static List<RunEvent> eventsOf(RunSpec spec, List<ConsumerRecord<String, byte[]>> all) {
    return decoded(all)
        .filter(RunEvent.class::isInstance)
        .map(RunEvent.class::cast)
        .filter(event -> event.runId().equals(spec.runId()))
        .toList();
  }

  private static Stream<Event> decoded(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .map(record -> EventCodec.decode(record.headers(), record.value()))
        .filter(Decoded.Known.class::isInstance)
        .map(known -> ((Decoded.Known) known).event());
  }

  private static boolean has(List<RunEvent> events, Class<? extends RunEvent> type) {
    return events.stream().anyMatch(type::isInstance);
  }

  private RunSpec trainAnother(long seed) {
    RunSpec next = spec(40, 0.1, seed);
    submit(next);
    eventsUntil(next, events -> has(events, RunCompleted.class));
    return next;
  }

  @Test
  void aSpecBecomesEventsInOrderAndACurve() {
    RunSpec spec = spec(8_000, 0.1, 1);

    submit(spec);

    List<RunEvent> events = eventsUntil(spec, e -> has(e, RunCompleted.class));
    assertThat(events).first().isInstanceOf(RunStarted.class);
    assertThat(((RunStarted) events.get(0)).slots()).isEqualTo(2);
    assertThat(((RunStarted) events.get(0)).steps()).isEqualTo(2_000);
    assertThat(events.subList(1, events.size() - 1))
        .isNotEmpty()
        .allMatch(RunProgressed.class::isInstance);
    RunCompleted completed = (RunCompleted) events.get(events.size() - 1);
    assertThat(completed.losses()).isEqualTo(Runs.train(spec).finished().losses());
    assertThat(completed.trainer()).isIn("first", "second");

    long[] steps =
        decoded(
                probe.collectUntil(
                    Topics.RUN_METRICS.topic(), LIMIT, records -> curve(spec, records) == 2_000))
            .map(MetricBatch.class::cast)
            .filter(batch -> batch.runId().equals(spec.runId()))
            .flatMapToLong(batch -> Arrays.stream(batch.steps()))
            .toArray();
    assertThat(steps).startsWith(1, 2).endsWith(2_000).isSorted();
  }

  private static long curve(RunSpec spec, List<ConsumerRecord<String, byte[]>> records) {
    return decoded(records)
        .map(MetricBatch.class::cast)
        .filter(batch -> batch.runId().equals(spec.runId()))
        .mapToLong(MetricBatch::size)
        .sum();
  }

  @Test
  void unreadableSpecsAreDeadLettersAndTheNextSpecIsTrained() {
    RunSpec good = spec(40, 0.1, 2);
    byte[] json = EventCodec.value(good);
    byte[] otherVersion =
        new String(json, StandardCharsets.UTF_8)
            .replace("\"schemaVersion\":1", "\"schemaVersion\":99")
            .getBytes(StandardCharsets.UTF_8);
    String topic = Topics.RUN_SPECS.topic();
    byte[] type = "io.crossover.RunSpec".getBytes();
    String key = UUID.randomUUID().toString();

    probe.send(topic, key, "{not json".getBytes(), Map.of(EventCodec.TYPE, type));
    probe.send(topic, key, json, Map.of());
    probe.send(topic, key, json, Map.of(EventCodec.TYPE, "io.crossover.Nonsense".getBytes()));
    probe.send(topic, key, otherVersion, Map.of(EventCodec.TYPE, type));
    send(Topics.RUN_SPECS, key, new CancelRun(UUID.randomUUID(), null, Instant.now()));
    submit(good);

    eventsUntil(good, e -> has(e, RunCompleted.class));
    List<ConsumerRecord<String, byte[]>> letters =
        probe.collectUntil(Topics.DEAD_LETTERS.topic(), LIMIT, r -> fromSpecs(r).size() >= 5);
    assertThat(fromSpecs(letters).stream().map(r -> header(r, DeadLetters.REASON)))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).startsWith("the value is not JSON"),
            reason -> assertThat(reason).startsWith("no header ce_type"),
            reason -> assertThat(reason).contains("unknown event type 'io.crossover.Nonsense'"),
            reason -> assertThat(reason).contains("schemaVersion is 99, expected 1"),
            reason -> assertThat(reason).contains("expected a RunSpec"));
    assertThat(registry.counter(TrainerMetrics.DEAD_LETTERS).count()).isEqualTo(5);
  }

  private static List<ConsumerRecord<String, byte[]>> fromSpecs(
      List<ConsumerRecord<String, byte[]>> letters) {
    return letters.stream()
        .filter(r -> Topics.RUN_SPECS.topic().equals(header(r, DeadLetters.SOURCE_TOPIC)))
        .toList();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void theSameSpecTwiceIsTrainedOnce() {
    RunSpec spec = spec(400, 0.1, 3);

    submit(spec);
    submit(spec);
    eventsUntil(spec, e -> has(e, RunCompleted.class));
    submit(spec.withAttempt(2));
    trainAnother(30);
    trainAnother(31);

    List<RunEvent> events = eventsUntil(spec, e -> has(e, RunCompleted.class));
    assertThat(events).filteredOn(RunStarted.class::isInstance).hasSize(1);
    assertThat(events).filteredOn(RunCompleted.class::isInstance).hasSize(1);
  }

  @Test
  void aDivergedRunIsAResult() {
    RunSpec spec = spec(400, 1e6, 4);

    submit(spec);

    List<RunEvent> events = eventsUntil(spec, e -> has(e, RunDiverged.class));
    RunDiverged diverged = (RunDiverged) events.get(events.size() - 1);
    assertThat(diverged.losses().initial()).isFinite();
    assertThat(events).noneMatch(RunFailed.class::isInstance);
  }

  @Test
  void missingDataFailForGood() {
    DataSpec data = new TextFileSpec("/nowhere/shakespeare.txt", 8);
    RunSpec spec =
        spec(
            new Configuration(
                "t",
                new MlpSpec(null, null, null, null),
                data,
                new Budget(100),
                null,
                null,
                null,
                null,
                null,
                null),
            0.1,
            5);

    submit(spec);

    RunFailed failed = (RunFailed) eventsUntil(spec, e -> has(e, RunFailed.class)).get(0);
    assertThat(failed.retryable()).isFalse();
    assertThat(failed.reason()).contains("there is no file /nowhere/shakespeare.txt");
  }

  @Test
  void aProbeBecomesWhatItFoundOrAReason() {
    ProbeSpec good = probeOf(Runs.configuration(Runs.MLP, Runs.MARKOV, 64, 1, 0));
    ProbeSpec bad =
        probeOf(
            Configuration.of("lost", Runs.MLP, new TextFileSpec("/nowhere/at-all.txt", 8), 100));

    for (ProbeSpec spec : List.of(good, bad)) {
      send(Topics.RUN_SPECS, spec.probeId().toString(), spec);
    }

    Map<UUID, ProbeEvent> events = new HashMap<>();
    probe.collectUntil(
        Topics.PROBES.topic(),
        LIMIT,
        records -> {
          decoded(records)
              .map(ProbeEvent.class::cast)
              .forEach(event -> events.put(event.probeId(), event));
          return events.keySet().containsAll(List.of(good.probeId(), bad.probeId()));
        });
    ConfigurationProbed found = (ConfigurationProbed) events.get(good.probeId());
    assertThat(found.trainer()).isIn("first", "second");
    assertThat(found.spec()).isEqualTo(good);
    assertThat(found.signSmoothness()).isGreaterThanOrEqualTo(found.smoothness());
    assertThat(((ProbeFailed) events.get(bad.probeId())).reason())
        .contains("there is no file /nowhere/at-all.txt");
  }

  private static ProbeSpec probeOf(Configuration configuration) {
    return ProbeSpec.of(
        UUID.randomUUID(), configuration, OptimizerSpec.adam(), 16, 0.003, 0.95, 1, 40);
  }

  @Test
  void aModelThatDoesNotFitTheDataFailsForGood() {
    VitSpec model = new VitSpec(1, 8, 1, 5, null, null, null);
    DataSpec data = new ShapesSpec(null, 16, 1, null, null, null);
    RunSpec spec = spec(Configuration.of("misfit", model, data, 100), 0.1, 6);

    submit(spec);

    RunFailed failed = (RunFailed) eventsUntil(spec, e -> has(e, RunFailed.class)).get(0);
    assertThat(failed.retryable()).isFalse();
    assertThat(failed.reason())
        .isEqualTo("model.patch is 5, expected a divisor of the sides of the images, 16 by 16");
  }

  @Test
  void aCancelledRunEndsAtOnceAndItsSweepIsNotTrained() {
    UUID cancelled = UUID.randomUUID();
    Configuration configuration = Runs.configuration(Runs.GPT, Runs.TEXT, 4_000_000, 1, 0);
    RunSpec running =
        RunSpec.first(cancelled, configuration, OptimizerSpec.adam(), 4, 0.01, 0.9, 1);
    RunSpec later = RunSpec.first(cancelled, configuration, OptimizerSpec.adam(), 4, 0.01, 0.9, 2);
    submit(running);
    eventsUntil(running, e -> has(e, RunProgressed.class));

    Instant asked = Instant.now();
    send(Topics.RUN_CONTROL, cancelled.toString(), new CancelRun(cancelled, null, asked));

    List<RunEvent> events = eventsUntil(running, e -> has(e, RunCancelled.class));
    RunCancelled ended = (RunCancelled) events.get(events.size() - 1);
    // To its end it would train for many minutes.
    assertThat(Duration.between(asked, ended.at())).isLessThan(Duration.ofSeconds(10));
    assertThat(ended.step()).isBetween(1L, running.steps() - 1);
    assertThat(ended.seconds()).isPositive();
    assertThat(ended.totals().samplesSeen()).isEqualTo(ended.step() * running.batchSize());
    assertThat(ended.totals().operations()).isPositive();
    submit(later);
    List<RunEvent> untrained = eventsUntil(later, e -> has(e, RunCancelled.class));
    assertThat(untrained).hasSize(1);
    assertThat(((RunCancelled) untrained.get(0)).seconds()).isZero();
    assertThat(((RunCancelled) untrained.get(0)).totals()).isNull();
  }

  @Test
  void aHopelessRunIsStoppedAfterItsRungAndItsSweepGoesOn() {
    RunSpec spec = spec(4_000_000, 0.1, 8).withRungs(List.of(20L, 40L));
    submit(spec);
    List<RunEvent> events = eventsUntil(spec, e -> rungs(e).size() == 2);
    assertThat(rungs(events)).extracting(RungLoss::step).containsExactly(20L, 40L);
    assertThat(rungs(events)).extracting(RungLoss::loss).allMatch(Double::isFinite);

    cancel(spec);

    events = eventsUntil(spec, e -> has(e, RunStopped.class));
    RunStopped stopped = (RunStopped) events.get(events.size() - 1);
    assertThat(stopped.step()).isBetween(40L, spec.steps() - 1);
    assertThat(stopped.seconds()).isPositive();
    assertThat(stopped.totals().samplesSeen()).isEqualTo(stopped.step() * spec.batchSize());
    assertThat(stopped.totals().tokensSeen()).isPositive();
    assertThat(stopped.totals().memoryBytes()).isPositive();
    RunSpec sibling = spec(64, 0.1, 9);
    submit(sibling);
    eventsUntil(sibling, e -> has(e, RunCompleted.class));
  }

  private static List<RungLoss> rungs(List<RunEvent> events) {
    return events.stream()
        .filter(RunProgressed.class::isInstance)
        .map(event -> ((RunProgressed) event).rung())
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void aRunThatOutlastsItsLockStaysWithItsTrainer() {
    RunSpec spec = spec(4_000_000, 0.1, 6);

    submit(spec);

    List<RunEvent> events = eventsUntil(spec, e -> lasted(e).compareTo(LOCK.multipliedBy(3)) > 0);
    assertThat(events.subList(1, events.size())).allMatch(RunProgressed.class::isInstance);
    cancel(spec);
    assertThat(eventsUntil(spec, e -> has(e, RunStopped.class)))
        .filteredOn(RunStarted.class::isInstance)
        .hasSize(1);
  }

  private static Duration lasted(List<RunEvent> events) {
    return events.isEmpty()
        ? Duration.ZERO
        : Duration.between(events.get(0).at(), events.get(events.size() - 1).at());
  }

  private void cancel(RunSpec spec) {
    String key = spec.sweepId().toString();
    send(Topics.RUN_CONTROL, key, new CancelRun(spec.sweepId(), spec.runId(), Instant.now()));
  }

  @Test
  void aStoppedTrainerGivesItsRunToAnother() {
    RunSpec spec = spec(4_000_000, 0.1, 7);
    Trainer second = trainer("second", registry);
    awaitReady(second);
    submit(spec);
    String holder = eventsUntil(spec, e -> has(e, RunProgressed.class)).get(0).trainer();
    Trainer stopped = holder.equals("first") ? trainer : second;
    trainer = stopped == trainer ? second : trainer;

    long begin = System.nanoTime();
    stopped.close();

    // The longest that it waits.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    List<RunEvent> events =
        eventsUntil(
            spec,
            e ->
                e.stream()
                    .anyMatch(p -> p instanceof RunProgressed && !p.trainer().equals(holder)));
    assertThat(events).filteredOn(RunReleased.class::isInstance).hasSize(1);
    assertThat(events).filteredOn(RunStarted.class::isInstance).hasSize(2);
    cancel(spec);
    eventsUntil(spec, e -> has(e, RunStopped.class));
  }
}
