package io.crossover.planner.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.metrics.SweepCensus;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.RunEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlannerTopologyTest {

  private static final UUID ID = UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a");
  private static final RunEvents TRAINER = RunEvents.of("trainer-1", 2);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final EventCodec codec = new EventCodec("/test");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SweepCensus census = new SweepCensus();
  private final TopologyTestDriver driver =
      new TopologyTestDriver(
          PlannerTopology.build(
              Policy.DEFAULT, Duration.ofSeconds(1), new PlannerMetrics(registry, census), census),
          settings(),
          NOW);
  private final TestInputTopic<String, byte[]> commands = input(Topics.SWEEP_COMMANDS);
  private final TestInputTopic<String, byte[]> runEvents = input(Topics.RUN_EVENTS);
  private final TestOutputTopic<String, byte[]> sweepEvents = output(Topics.SWEEP_EVENTS);
  private final TestOutputTopic<String, byte[]> control = output(Topics.RUN_CONTROL);
  private final TestOutputTopic<String, byte[]> deadLetters = output(Topics.DEAD_LETTERS);

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void aSweepIsAcceptedPlannedAndCompleted() {
    submit(Documents.grid(1, 1));

    List<Event> first = events(sweepEvents);
    assertThat(first.get(0)).isInstanceOf(SweepAccepted.class);
    assertThat(first.subList(1, 5)).allMatch(RunPlanned.class::isInstance);
    assertThat(count("running")).isEqualTo(1);

    for (Event planned : first.subList(1, 5)) {
      RunSpec spec = ((RunPlanned) planned).spec();
      send(runEvents, TRAINER.started(spec));
      send(runEvents, TRAINER.completed(spec));
    }

    assertThat(events(sweepEvents))
        .containsExactly(new SweepCompleted(ID, new RunCounts(4, 4, 0, 0), Documents.ALL_RUN, NOW));
    assertThat(count("running")).isZero();
    assertThat(count("completed")).isEqualTo(1);
    assertThat(registry.get("crossover.planner.runs.handed.out").counter().count()).isEqualTo(4);
  }

  @Test
  void outputsHaveTheSweepsIdAsTheirKey() {
    submit(Documents.grid(1, 1));

    assertThat(sweepEvents.readRecordsToList())
        .hasSize(5)
        .allSatisfy(record -> assertThat(record.key()).isEqualTo(ID.toString()));
  }

  @Test
  void aWrongSweepIsRejected() {
    submit(Documents.wrong());

    assertThat(events(sweepEvents))
        .singleElement()
        .satisfies(e -> assertThat(((SweepRejected) e).violations()).hasSize(4));
    assertThat(count("rejected")).isEqualTo(1);
  }

  @Test
  void aCancelledSweepIsOnBothTopics() {
    submit(Documents.grid(1, 1));
    events(sweepEvents);

    send(commands, new CancelSweep(ID));

    assertThat(events(sweepEvents)).singleElement().isInstanceOf(SweepCancelled.class);
    assertThat(events(control)).containsExactly(new CancelRun(ID, null, NOW));
  }

  @Test
  void theClockPlansASilentRunAgain() {
    submit(Documents.grid(1, 1));
    RunSpec spec = ((RunPlanned) events(sweepEvents).get(1)).spec();
    send(runEvents, TRAINER.started(spec));

    driver.advanceWallClockTime(Duration.ofSeconds(59));
    assertThat(events(sweepEvents)).isEmpty();
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(events(sweepEvents))
        .singleElement()
        .satisfies(e -> assertThat(((RunPlanned) e).spec()).isEqualTo(spec.withAttempt(2)));
  }

  @Test
  void garbageGoesToTheDeadLettersAndTheNextRecordIsHandled() {
    commands.pipeInput(ID.toString(), "{".getBytes(StandardCharsets.UTF_8));
    commands.pipeInput(new TestRecord<>(null, null, new RecordHeaders()));
    submit(Documents.grid(1, 1));

    List<TestRecord<String, byte[]>> letters = deadLetters.readRecordsToList();
    assertThat(letters).hasSize(2);
    TestRecord<String, byte[]> letter = letters.get(0);
    assertThat(letter.key()).isEqualTo(Topics.SWEEP_COMMANDS.topic());
    assertThat(letter.value()).isEqualTo("{".getBytes(StandardCharsets.UTF_8));
    assertThat(header(letter, DeadLetters.REASON)).contains("no header ce_type");
    assertThat(header(letter, DeadLetters.SOURCE_TOPIC)).isEqualTo("crossover.sweep.commands");
    assertThat(header(letter, DeadLetters.SOURCE_OFFSET)).isEqualTo("0");
    assertThat(header(letter, DeadLetters.READER)).isEqualTo("crossover-planner");
    assertThat(events(sweepEvents)).hasSize(5);
    assertThat(
            registry
                .get("crossover.planner.dead.letters")
                .tag("reader", "topology")
                .counter()
                .count())
        .isEqualTo(2);
  }

  @Test
  void anEventOnTheWrongTopicIsADeadLetter() {
    submit(Documents.grid(1, 1));
    RunSpec spec = ((RunPlanned) events(sweepEvents).get(1)).spec();

    send(commands, TRAINER.started(spec));
    send(runEvents, new CancelSweep(ID));

    assertThat(deadLetters.readRecordsToList())
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly(
            "RunStarted does not belong on crossover.sweep.commands",
            "CancelSweep does not belong on crossover.run.events");
    assertThat(events(sweepEvents)).isEmpty();
  }

  @Test
  void aKeyThatIsNotTheSweepsIdIsADeadLetter() {
    Event submit = new SubmitSweep(ID, Documents.grid(1, 1));
    byte[] value = EventCodec.value(submit);

    commands.pipeInput(new TestRecord<>("key", value, codec.headers(submit, value, NOW)));

    assertThat(deadLetters.readRecordsToList())
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly("the key is key, expected the sweep id " + ID);
    assertThat(sweepEvents.isEmpty()).isTrue();
  }

  @Test
  void aRecordWithoutAKeyIsTheSweepsThatItNames() {
    Event submit = new SubmitSweep(ID, Documents.grid(1, 1));
    byte[] value = EventCodec.value(submit);

    commands.pipeInput(new TestRecord<>(null, value, codec.headers(submit, value, NOW)));

    assertThat(events(sweepEvents).get(0)).isInstanceOf(SweepAccepted.class);
  }

  @Test
  void aDeadLetterAlwaysFitsARecord() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("large", new byte[200_000]);
    commands.pipeInput(new TestRecord<>(ID.toString(), new byte[1_040_000], headers));

    TestRecord<String, byte[]> letter = deadLetters.readRecord();
    assertThat(letter.value()).hasSize(900_000);
    assertThat(header(letter, DeadLetters.REASON)).contains("1040000 bytes and was cut");
    assertThat(letter.headers().lastHeader("large")).isNull();
  }

  @Test
  void eventsOfAnUnknownSweepAreCountedAndIgnored() {
    send(commands, new CancelSweep(ID));

    assertThat(sweepEvents.isEmpty()).isTrue();
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(
            registry
                .get("crossover.planner.remarks")
                .tag("kind", "unknown_sweep")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private void submit(JsonNode document) {
    send(commands, new SubmitSweep(ID, document));
  }

  private void send(TestInputTopic<String, byte[]> topic, Event event) {
    byte[] value = EventCodec.value(event);
    topic.pipeInput(new TestRecord<>(ID.toString(), value, codec.headers(event, value, NOW)));
  }

  private static List<Event> events(TestOutputTopic<String, byte[]> topic) {
    return topic.readRecordsToList().stream()
        .map(r -> ((Decoded.Known) EventCodec.decode(r.headers(), r.value())).event())
        .toList();
  }

  private static String header(TestRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private double count(String state) {
    return registry.get("crossover.planner.sweeps").tag("state", state).gauge().value();
  }

  private TestInputTopic<String, byte[]> input(Topics topic) {
    return driver.createInputTopic(
        topic.topic(), new StringSerializer(), new ByteArraySerializer());
  }

  private TestOutputTopic<String, byte[]> output(Topics topic) {
    return driver.createOutputTopic(
        topic.topic(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "planner-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/topology-test");
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return settings;
  }
}
