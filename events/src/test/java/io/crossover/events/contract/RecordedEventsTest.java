package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What services of released versions have sent is read by this build, and means what it meant. The
 * files under {@code recorded} are real records and never change.
 */
class RecordedEventsTest {

  private static final Path RECORDED = Path.of("src/test/resources/recorded");

  /** A record of a file, for the name of its test. */
  record Line(String file, int number, JsonNode json) {
    @Override
    public String toString() {
      return file + ":" + number;
    }
  }

  static Stream<Line> lines() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(RECORDED)) {
      files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    return files.stream().flatMap(RecordedEventsTest::linesOf);
  }

  @Test
  void thirtySevenTypesOfTheFirstVersionAreKept() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED.resolve("v1"))) {
      assertThat(files).hasSize(37);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void itIsReadAndNoFieldIsLost(Line line) throws IOException {
    JsonNode value = line.json().path("value");

    Decoded decoded =
        EventCodec.decode(headers(line), value.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(decoded).isInstanceOf(Decoded.Known.class);
    Event event = ((Decoded.Known) decoded).event();
    assertThat(lost("", value, EventJson.mapper().readTree(EventCodec.value(event)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void theSchemaOfTodayAllowsIt(Line line) {
    String type = line.json().at("/headers/" + EventCodec.TYPE).asText();

    Validator schema = Validator.named(type.substring(type.lastIndexOf('.') + 1));

    assertThat(schema.errors(line.json().path("value"))).isEmpty();
  }

  private static Stream<Line> linesOf(Path file) {
    try {
      String name = RECORDED.relativize(file).toString();
      List<String> texts = Files.readAllLines(file);
      List<Line> lines = new ArrayList<>();
      for (String text : texts) {
        lines.add(new Line(name, lines.size() + 1, EventJson.mapper().readTree(text)));
      }
      return lines.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Headers headers(Line line) {
    RecordHeaders headers = new RecordHeaders();
    line.json()
        .path("headers")
        .fields()
        .forEachRemaining(
            h -> headers.add(h.getKey(), h.getValue().asText().getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  /** The recorded fields that are absent in what was read, or are something else there. */
  private static List<String> lost(String path, JsonNode recorded, JsonNode read) {
    List<String> lost = new ArrayList<>();
    if (recorded.isArray() && recorded.size() == read.size()) {
      for (int i = 0; i < recorded.size(); i++) {
        lost.addAll(lost(path + "[" + i + "]", recorded.get(i), read.path(i)));
      }
    } else if (recorded.isObject()) {
      recorded
          .fields()
          .forEachRemaining(
              f -> lost.addAll(lost(path + "." + f.getKey(), f.getValue(), read.path(f.getKey()))));
    } else if (!recorded.equals(read)) {
      lost.add(path + " was " + recorded + " and is " + read);
    }
    return lost;
  }
}
