package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.EventTypes;
import io.crossover.events.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What {@code docs/events.md} shows is what is sent and read. */
class EventsPageTest {

  private static final String PAGE = read();

  @Test
  void everyCommandIsRead() {
    String submit = blocks("json").get(0);

    Set<Class<?>> sent = new TreeSet<>(Comparator.comparing(Class::getName));
    for (String block : blocks("sh")) {
      List<String> types = found("ce_type[:=](io\\.crossover\\.\\w+)", block);
      List<String> values = found("'(\\{.*?})'", block);
      for (String type : types) {
        String value = values.isEmpty() ? submit : values.get(0);
        sent.add(known("ce_type:" + type, value).getClass());
      }
    }

    assertThat(sent).containsExactlyInAnyOrder(SweepCommand.class.getPermittedSubclasses());
  }

  @Test
  void theSweepThatIsSubmittedIsRight() throws IOException {
    JsonNode submit = EventJson.mapper().readTree(blocks("json").get(0));

    assertThat(Validator.named("SubmitSweep").errors(submit)).isEmpty();
    assertThat(SweepVerdicts.violations(submit.get("sweep"))).isEmpty();
    assertThat(known("ce_type:io.crossover.SubmitSweep", submit.toString()))
        .isInstanceOf(SubmitSweep.class);
  }

  @Test
  void everyEventThatIsShownIsReadWithItsHeaders() {
    List<String> records =
        blocks("").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("ce_specversion:"))
            .toList();

    assertThat(records).hasSizeGreaterThanOrEqualTo(2);
    for (String record : records) {
      String[] parts = record.split("\t");
      ObjectNode headers = EventJson.mapper().createObjectNode();
      Stream.of(parts[0].split(",")).forEach(h -> headers.put(name(h), value(h)));
      assertThat(Validator.named("headers").errors(headers)).isEmpty();
      assertThat(headers).hasSize(Validator.named("headers").json().get("properties").size());
      assertThat(known(parts[0], parts[2])).isInstanceOf(Event.class);
    }
  }

  @Test
  void theDeadLetterIsOne() {
    List<String> lines =
        blocks("").stream()
            .filter(block -> block.contains(DeadLetters.REASON))
            .flatMap(String::lines)
            .toList();

    String reason =
        value(found("(" + DeadLetters.REASON + "=.*?),crossover-", lines.get(0)).get(0));
    Decoded decoded = decoded("ce_type:io.crossover.CancelSweep", lines.get(1));
    assertThat(decoded).isEqualTo(new Decoded.Unreadable(reason));
  }

  @Test
  void everyTopicAndEveryEventIsInTheTable() {
    Channels channels = Channels.read();
    List<String> rows = PAGE.lines().filter(line -> line.startsWith("| `crossover.")).toList();

    assertThat(rows).hasSameSizeAs(Topics.values());
    for (int i = 0; i < rows.size(); i++) {
      Topics topic = Topics.values()[i];
      String[] cells = rows.get(i).split(" \\| ");
      assertThat(cells[0]).isEqualTo("| `" + topic.topic() + "`");
      assertThat(found("`(\\w{2,})`", cells[2]))
          .containsExactlyInAnyOrderElementsOf(
              channels.of(topic).types().map(Class::getSimpleName).toList());
    }
  }

  @Test
  void everyHeaderIsInTheTable() {
    Set<String> described = new TreeSet<>();
    Validator.named("headers")
        .json()
        .get("properties")
        .fieldNames()
        .forEachRemaining(described::add);

    assertThat(found("(?m)^\\| `([a-z_-]+)` \\|", PAGE))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void everyNameOnThePageExists() {
    Set<String> types =
        EventTypes.all().stream()
            .map(type -> "io.crossover." + type.getSimpleName())
            .collect(Collectors.toSet());
    Set<String> topics = Stream.of(Topics.values()).map(Topics::topic).collect(Collectors.toSet());

    assertThat(found("(io\\.crossover\\.\\w+)", PAGE)).isSubsetOf(types);
    assertThat(found("(?<!io\\.)(crossover\\.[a-z]+[a-z.-]*[a-z])", PAGE)).isSubsetOf(topics);
    for (String link : found("]\\(([a-z/.-]+)\\)", PAGE)) {
      assertThat(ContractFiles.DOCS.resolve(link)).exists();
    }
  }

  private static Event known(String headers, String value) {
    Decoded decoded = decoded(headers, value);
    assertThat(decoded).as(headers + " " + value).isInstanceOf(Decoded.Known.class);
    return ((Decoded.Known) decoded).event();
  }

  private static Decoded decoded(String headers, String value) {
    RecordHeaders record = new RecordHeaders();
    for (String header : headers.split(",")) {
      record.add(name(header), value(header).getBytes(StandardCharsets.UTF_8));
    }
    return EventCodec.decode(record, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(String header) {
    return header.split("[:=]", 2)[0];
  }

  private static String value(String header) {
    return header.split("[:=]", 2)[1];
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$")
        .matcher(PAGE)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static String read() {
    try {
      return Files.readString(Path.of("../docs/events.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
