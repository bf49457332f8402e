package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.Examples;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventTypes;
import io.crossover.events.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/asyncapi.yaml} as others read it. */
class AsyncApiTest {

  private static final JsonNode DOCUMENT = read();

  @Test
  void everyTopicIsAChannelWithItsSettings() {
    List<String> described =
        stream(DOCUMENT.get("channels"))
            .map(
                channel -> {
                  JsonNode kafka = channel.at("/bindings/kafka");
                  JsonNode settings = kafka.get("topicConfiguration");
                  return String.join(
                      " ",
                      channel.get("address").asText(),
                      kafka.get("partitions").asText(),
                      settings.get("cleanup.policy").get(0).asText(),
                      settings.path("retention.ms").asText());
                })
            .toList();

    List<String> created =
        Stream.of(Topics.values())
            .map(
                topic ->
                    String.join(
                        " ",
                        topic.topic(),
                        String.valueOf(topic.partitions()),
                        topic.settings().get("cleanup.policy"),
                        topic.settings().getOrDefault("retention.ms", "")))
            .toList();
    assertThat(described).containsExactlyElementsOf(created);
  }

  @Test
  void everyEventIsAMessageOfOneChannel() {
    List<String> sent = new ArrayList<>();
    DOCUMENT
        .get("channels")
        .forEach(
            channel ->
                channel
                    .get("messages")
                    .forEach(
                        message -> {
                          sent.add(resolved(message).get("name").asText());
                        }));

    assertThat(sent)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Examples.events().map(EventTypes::of).distinct(), Stream.of("DeadLetter"))
                .toList())
        .hasSameSizeAs(DOCUMENT.at("/components/messages"));
  }

  @Test
  void theHeadersAreThoseThatAreSent() {
    Headers event = new EventCodec("/x").headers(Examples.RUN, new byte[0], Examples.AT);
    Set<String> deadLetter = names(Examples.deadLetter().headers());
    deadLetter.remove(EventCodec.TYPE);

    assertThat(fields("headers")).isEqualTo(names(event));
    assertThat(fields("dead-letter-headers")).isEqualTo(deadLetter).contains(DeadLetters.REASON);
  }

  static Stream<String> messages() {
    List<String> names = new ArrayList<>();
    DOCUMENT.at("/components/messages").fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyExampleIsWhatItsSchemasSay(String name) {
    JsonNode message = DOCUMENT.at("/components/messages/" + name);
    boolean letter = name.equals("DeadLetter");
    Validator headers = Validator.named(letter ? "dead-letter-headers" : "headers");

    assertThat(message.get("examples")).hasSize(1);
    JsonNode example = message.get("examples").get(0);
    assertThat(headers.errors(example.get("headers"))).isEmpty();
    if (!letter) {
      assertThat(Validator.named(name).errors(example.get("payload"))).isEmpty();
      assertThat(decoded(example))
          .isIn(Examples.events().map(Decoded.Known::new).collect(Collectors.toList()));
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = DOCUMENT.findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      if (reference.startsWith("#")) {
        assertThat(DOCUMENT.at(reference.substring(1)).isObject()).as(reference).isTrue();
      } else {
        assertThat(ContractFiles.DOCS.resolve(reference)).exists();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "trainer", "analyzer"})
  void aServiceTakesPartWhereItsCodeNamesTheTopic(String service) throws IOException {
    Set<String> described = new TreeSet<>();
    for (JsonNode operation : DOCUMENT.get("operations")) {
      if (operation.at("/tags/0/name").asText().equals(service)) {
        described.add(resolved(operation.get("channel")).get("address").asText());
      }
    }

    assertThat(described)
        .isEqualTo(topicsNamedIn(Path.of("..", service + "-service", "src", "main")));
  }

  private static Set<String> topicsNamedIn(Path sources) throws IOException {
    Pattern name = Pattern.compile("\\bTopics\\.([A-Z_]+)\\b|\\bDeadLetters\\.of\\b");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .flatMap(path -> name.matcher(text(path)).results())
          .map(AsyncApiTest::topic)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String topic(MatchResult found) {
    String name = found.group(1);
    return name == null ? Topics.DEAD_LETTERS.topic() : Topics.valueOf(name).topic();
  }

  private static Decoded decoded(JsonNode example) {
    RecordHeaders headers = new RecordHeaders();
    example
        .get("headers")
        .fields()
        .forEachRemaining(
            header ->
                headers.add(
                    header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
    byte[] value = example.get("payload").toString().getBytes(StandardCharsets.UTF_8);
    return EventCodec.decode(headers, value);
  }

  private static JsonNode resolved(JsonNode reference) {
    return DOCUMENT.at(reference.get("$ref").asText().substring(1));
  }

  private static Set<String> fields(String schema) {
    Set<String> names = new TreeSet<>();
    Validator.named(schema).json().get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> names(Headers headers) {
    Set<String> names = new TreeSet<>();
    for (Header header : headers) {
      names.add(header.key());
    }
    return names;
  }

  private static Stream<JsonNode> stream(JsonNode parent) {
    return StreamSupport.stream(parent.spliterator(), false);
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper()
          .readTree(Files.readString(ContractFiles.DOCS.resolve("asyncapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
