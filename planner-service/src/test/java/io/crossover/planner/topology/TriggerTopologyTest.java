package io.crossover.planner.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import io.crossover.events.trigger.TriggerEvent.TriggerRuleRejected;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.metrics.SweepCensus;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.sweep.Grid;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.RunEvents;
import io.crossover.planner.trigger.RuleState;
import io.crossover.planner.trigger.RuleTexts;
import io.crossover.planner.trigger.Triggers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Planner and rules in one topology, as they run. */
class TriggerTopologyTest {

  private static final UUID ID = UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final EventCodec codec = new EventCodec("/test");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicReference<Triggers> shown = new AtomicReference<>();
  private final TopologyTestDriver driver = new TopologyTestDriver(topology(), settings(), NOW);
  private final TestOutputTopic<String, byte[]> triggers = output(Topics.TRIGGERS);
  private final TestOutputTopic<String, byte[]> commands = output(Topics.SWEEP_COMMANDS);
  private final TestOutputTopic<String, byte[]> sweepEvents = output(Topics.SWEEP_EVENTS);
  private final TestOutputTopic<String, byte[]> deadLetters = output(Topics.DEAD_LETTERS);

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void aCompletedSweepSubmitsTheNextOne() {
    set("next", RuleTexts.rule(RuleTexts.completed("a test"), RuleTexts.submit("another")));
    runSweep();

    TriggerFired fired = (TriggerFired) events(triggers).get(0);
    assertThat(fired.cause()).isEqualTo(new Cause.OfSweep(ID, "a test", NOW));
    assertThat(events(commands))
        .singleElement()
        .satisfies(c -> assertThat(((SubmitSweep) c).sweepId()).isEqualTo(fired.sweepId()));
    assertThat(events(sweepEvents))
        .filteredOn(SweepAccepted.class::isInstance)
        .extracting(e -> ((SweepAccepted) e).sweep().name())
        .containsExactly("a test", "another");
    assertThat(count(PlannerMetrics.TRIGGERS_FIRED, "on", "sweepCompleted")).isEqualTo(1);
  }

  @Test
  void outputsHaveTheIdsOfRuleAndSweepAsTheirKeys() {
    set("next", RuleTexts.rule(RuleTexts.completed("*"), RuleTexts.submit("another")));
    runSweep();

    assertThat(triggers.readRecord().key()).isEqualTo("next");
    TestRecord<String, byte[]> command = commands.readRecord();
    assertThat(command.key()).isEqualTo(((SubmitSweep) event(command)).sweepId().toString());
  }

  @Test
  void theClockFindsAnAnswerSettled() {
    set("extend-range", RuleTexts.rule("\"type\": \"estimate\"", RuleTexts.extend(4)));
    runSweep();
    send(Topics.ESTIMATES, estimate().key(), estimate());

    driver.advanceWallClockTime(SETTLE.minusSeconds(1));
    assertThat(triggers.isEmpty()).isTrue();
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(events(triggers)).singleElement().isInstanceOf(TriggerFired.class);
    assertThat(((SubmitSweep) events(commands).get(0)).sweep().path("batchSizes").toString())
        .isEqualTo("[1,2,4]");
  }

  @Test
  void aRuleThatIsSetIsShownAndStored() {
    set("next", RuleTexts.EXTEND);

    assertThat(shown.get().rules()).extracting(RuleState::ruleId).containsExactly("next");
    assertThat(driver.getKeyValueStore(TriggerTopology.STORE).get("RuleState/next")).isNotNull();
  }

  @Test
  void aCommandNeedsNoKey() {
    send(Topics.TRIGGERS, null, new SetTriggerRule("r", Documents.json(RuleTexts.EXTEND), NOW));

    assertThat(shown.get().rules()).hasSize(1);
  }

  @Test
  void aWrongRuleIsRejected() {
    set("next", "{}");

    assertThat(events(triggers))
        .singleElement()
        .satisfies(e -> assertThat(((TriggerRuleRejected) e).violations()).hasSize(3));
    assertThat(registry.get(PlannerMetrics.TRIGGERS_REJECTED).counter().count()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadGoesToTheDeadLetters() {
    pipe(Topics.TRIGGERS, new TestRecord<>("r", new byte[] {'{'}, new RecordHeaders()));
    send(Topics.TRIGGERS, "another", new SetTriggerRule("rule", Documents.json("{}"), NOW));
    send(Topics.TRIGGERS, "rule", estimate());
    send(Topics.ESTIMATES, ID.toString(), new CancelSweep(ID));

    assertThat(deadLetters.readRecordsToList())
        .allSatisfy(
            letter ->
                assertThat(header(letter, DeadLetters.READER))
                    .isEqualTo("crossover-planner-triggers"))
        .extracting(letter -> header(letter, DeadLetters.REASON))
        .containsExactly(
            "no header ce_type; expected io.crossover.<event>",
            "the key is another, expected the rule id rule or none",
            "CrossoverEstimated does not belong on crossover.triggers",
            "CancelSweep does not belong on crossover.estimates");
    assertThat(count(PlannerMetrics.DEAD_LETTERS, "reader", "triggers")).isEqualTo(4);
    assertThat(triggers.isEmpty()).isTrue();
  }

  @Test
  void whatThePlannerSaidItselfIsNotADeadLetter() {
    set("next", "{}");
    runSweep();

    assertThat(deadLetters.isEmpty()).isTrue();
  }

  private void runSweep() {
    RunEvents trainer = RunEvents.of("trainer-1", 2);
    send(Topics.SWEEP_COMMANDS, ID.toString(), new SubmitSweep(ID, Documents.grid(1, 1)));
    Grid grid = new Grid(ID, sweep());
    for (int run = 0; run < grid.size(); run++) {
      send(Topics.RUN_EVENTS, ID.toString(), trainer.completed(grid.spec(run, 1)));
    }
  }

  private static SweepSpec sweep() {
    return Documents.sweep(1, 1);
  }

  private CrossoverEstimated estimate() {
    return new CrossoverEstimated(
        sweep().configurations().get(0).key(),
        "noop",
        Pair.SGD_ADAM,
        1,
        "SGD_BETTER_IN_RANGE",
        "a sentence",
        null,
        null,
        null,
        0.95,
        "m",
        List.of(),
        List.of(),
        null,
        null,
        NOW);
  }

  private void set(String id, String rule) {
    send(Topics.TRIGGERS, id, new SetTriggerRule(id, Documents.json(rule), NOW));
  }

  private void send(Topics topic, String key, Event event) {
    byte[] value = EventCodec.value(event);
    pipe(topic, new TestRecord<>(key, value, codec.headers(event, value, NOW)));
  }

  private void pipe(Topics topic, TestRecord<String, byte[]> record) {
    driver
        .createInputTopic(topic.topic(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(record);
  }

  private static List<Event> events(TestOutputTopic<String, byte[]> topic) {
    return topic.readRecordsToList().stream().map(TriggerTopologyTest::event).toList();
  }

  private static Event event(TestRecord<String, byte[]> record) {
    return ((Decoded.Known) EventCodec.decode(record.headers(), record.value())).event();
  }

  private static String header(TestRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private double count(String metric, String label, String value) {
    return registry.get(metric).tag(label, value).counter().count();
  }

  private TestOutputTopic<String, byte[]> output(Topics topic) {
    return driver.createOutputTopic(
        topic.topic(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Topology topology() {
    SweepCensus census = new SweepCensus();
    PlannerMetrics metrics = new PlannerMetrics(registry, census);
    Duration tick = Duration.ofSeconds(1);
    Topology topology = PlannerTopology.build(Policy.DEFAULT, tick, metrics, census);
    TriggerTopology.addTo(topology, Triggers.none(SETTLE), tick, metrics, shown);
    return topology;
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "triggers-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/trigger-topology-test");
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return settings;
  }
}
