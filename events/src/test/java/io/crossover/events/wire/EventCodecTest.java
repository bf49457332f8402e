package io.crossover.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.Examples;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.trigger.TriggerCommand;
import io.crossover.events.trigger.TriggerEvent;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

  private final EventCodec codec = new EventCodec("/crossover/test");

  static java.util.stream.Stream<Event> events() {
    return Examples.events();
  }

  @Test
  void thereIsAnExampleOfEveryEvent() {
    Set<Class<?>> examples = Examples.events().map(Object::getClass).collect(Collectors.toSet());

    assertThat(examples).containsExactlyInAnyOrderElementsOf(EventTypes.all());
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventComesBackAsItWasSent(Event event) {
    ProducerRecord<String, byte[]> record = codec.encode("topic", "key", event, Examples.AT);

    Decoded decoded = EventCodec.decode(record.headers(), record.value());

    assertThat(decoded).isEqualTo(new Decoded.Known(event));
  }

  @ParameterizedTest
  @MethodSource("events")
  void fieldsOfALaterBuildAreIgnored(Event event) throws Exception {
    ProducerRecord<String, byte[]> record = codec.encode("topic", "key", event, Examples.AT);
    ObjectNode json = (ObjectNode) EventJson.mapper().readTree(record.value());
    json.put("fieldOfALaterBuild", 1);

    Decoded decoded =
        EventCodec.decode(record.headers(), EventJson.mapper().writeValueAsBytes(json));

    assertThat(decoded).isEqualTo(new Decoded.Known(event));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyRequiredFieldIsMissed(Event event) throws Exception {
    ProducerRecord<String, byte[]> record = codec.encode("topic", "key", event, Examples.AT);
    String identity = identity(event);
    ObjectNode json = (ObjectNode) EventJson.mapper().readTree(record.value());
    json.remove(identity);

    Decoded decoded =
        EventCodec.decode(record.headers(), EventJson.mapper().writeValueAsBytes(json));

    assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    assertThat(((Decoded.Unreadable) decoded).reason()).contains(identity);
  }

  private static String identity(Event event) {
    if (event instanceof CrossoverEstimated) {
      return "configurationKey";
    }
    if (event instanceof TriggerCommand || event instanceof TriggerEvent) {
      return "ruleId";
    }
    if (event instanceof ProbeSpec) {
      return "probeId";
    }
    if (event instanceof ProbeEvent) {
      return "spec";
    }
    return event instanceof ResultsImported ? "importId" : "sweepId";
  }

  @Test
  void eventsOfBuildsThatStoppedNoRunsAreRead() throws Exception {
    RunProgressed progressed =
        new RunProgressed(Examples.SWEEP, UUID.randomUUID(), 1, "t", 5, 3, Examples.AT);
    assertThat(EventJson.mapper().valueToTree(progressed).has("rung")).isFalse();
    assertThat(EventJson.mapper().valueToTree(Examples.RUN).has("rungs")).isFalse();

    ObjectNode counts = EventJson.mapper().valueToTree(new RunCounts(10, 7, 2, 1));
    counts.remove("stopped");

    assertThat(EventJson.mapper().treeToValue(counts, RunCounts.class))
        .isEqualTo(new RunCounts(10, 7, 2, 1, 0));
  }

  @Test
  void answersOfOlderBuildsHaveNoTheoryAndNoCurve() throws Exception {
    CrossoverEstimated event = Examples.estimate(null, null);
    ObjectNode json = EventJson.mapper().valueToTree(event);
    json.remove("theory");
    json.remove("curve");

    CrossoverEstimated old = EventJson.mapper().treeToValue(json, CrossoverEstimated.class);

    assertThat(old.theory()).isNull();
    assertThat(old.curve()).isEmpty();
    assertThat(old.points()).isEqualTo(event.points());
    assertThat(EventJson.mapper().readValue("{\"level\": 0.95}", ConfigurationResult.class).curve())
        .isEmpty();
  }

  @Test
  void headersAreCloudEventsInBinaryMode() {
    Event event = Examples.RUN;

    Headers headers = codec.encode("topic", "key", event, Examples.AT).headers();

    assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
    assertThat(text(headers, "ce_type")).isEqualTo("io.crossover.RunSpec");
    assertThat(text(headers, "ce_source")).isEqualTo("/crossover/test");
    assertThat(text(headers, "ce_time")).isEqualTo("2026-03-01T12:00:00.123Z");
    assertThat(text(headers, "content-type")).isEqualTo("application/json");
    assertThat(text(headers, "ce_id"))
        .isEqualTo(text(codec.encode("t", "k", event, Examples.AT).headers(), "ce_id"))
        .isNotEqualTo(
            text(
                codec.encode("t", "k", Examples.RUN.withAttempt(3), Examples.AT).headers(),
                "ce_id"));
  }

  @Test
  void whatIsNotAnEventIsUnreadableAndTheReasonSaysWhy() {
    ProducerRecord<String, byte[]> good = codec.encode("topic", "key", Examples.RUN, Examples.AT);
    ProducerRecord<String, byte[]> noType =
        new ProducerRecord<>("topic", null, "key", good.value(), null);

    assertThat(reason(good.headers(), "not json")).startsWith("the value is not JSON");
    assertThat(reason(good.headers(), "{\"schemaVersion\":1} trailing")).contains("not JSON");
    assertThat(reason(noType.headers(), "{}")).contains("no header ce_type");
    assertThat(reason(good.headers(), "{}")).isEqualTo("schemaVersion is missing, expected 1");
    assertThat(reason(good.headers(), "{\"schemaVersion\":2}"))
        .isEqualTo("schemaVersion is 2, expected 1");
    assertThat(reason(good.headers(), "{\"schemaVersion\":\"1\"}"))
        .isEqualTo("schemaVersion is \"1\", expected 1");
    assertThat(reason(good.headers(), "{\"schemaVersion\":[1], \"a\": {}}"))
        .isEqualTo("schemaVersion is an array, expected 1");
    assertThat(reason(good.headers(), "[]")).contains("schemaVersion is missing");
    assertThat(reason(good.headers(), "[{\"schemaVersion\":1}]")).contains("is missing");
    assertThat(reason(good.headers(), "")).contains("schemaVersion is missing");
    assertThat(reason(good.headers(), "{\"schemaVersion\":1}")).contains("not a RunSpec");
    assertThat(EventCodec.decode(good.headers(), null)).isInstanceOf(Decoded.Unreadable.class);
    good.headers()
        .remove("ce_type")
        .add("ce_type", "io.crossover.Nothing".getBytes(StandardCharsets.UTF_8));
    assertThat(reason(good.headers(), "{}")).isEqualTo("unknown event type 'io.crossover.Nothing'");
  }

  private static String reason(Headers headers, String value) {
    Decoded decoded = EventCodec.decode(headers, value.getBytes(StandardCharsets.UTF_8));
    return ((Decoded.Unreadable) decoded).reason();
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
