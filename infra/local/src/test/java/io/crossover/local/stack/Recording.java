package io.crossover.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.EventTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events as files, one a type: of each type the first events that have another set of fields than
 * those before.
 */
final class Recording {

  private static final int MOST_OF_A_TYPE = 5;

  private final Path directory;
  private final Map<String, List<ObjectNode>> lines = new TreeMap<>();

  Recording(Path directory) {
    this.directory = directory;
  }

  /** The types that do not occur in the records. */
  Set<String> missing(List<ConsumerRecord<String, byte[]>> records) {
    Set<String> missing = new TreeSet<>();
    EventTypes.all().forEach(type -> missing.add(EventTypes.nameOf(type)));
    records.forEach(record -> missing.remove(type(record)));
    return missing;
  }

  /**
   * Writes the files, in place of those that are there. What this test has sent itself is left out:
   * it is wrong, to be refused.
   */
  void write(List<ConsumerRecord<String, byte[]>> records) throws IOException {
    Map<String, Set<Set<String>>> shapes = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (header(record, EventCodec.SOURCE).equals(EventReplay.SOURCE)) {
        continue;
      }
      JsonNode value = EventJson.mapper().readTree(record.value());
      List<ObjectNode> recorded = lines.computeIfAbsent(type(record), t -> new ArrayList<>());
      boolean isNew = shapes.computeIfAbsent(type(record), t -> new HashSet<>()).add(fields(value));
      if (isNew && recorded.size() < MOST_OF_A_TYPE) {
        recorded.add(line(record, value));
      }
    }
    Files.createDirectories(directory);
    for (Map.Entry<String, List<ObjectNode>> type : lines.entrySet()) {
      String name = type.getKey().substring(type.getKey().lastIndexOf('.') + 1);
      StringBuilder text = new StringBuilder();
      type.getValue().forEach(line -> text.append(line).append('\n'));
      Files.writeString(directory.resolve(name + ".jsonl"), text);
    }
  }

  /** The types that were written. */
  Set<String> types() {
    return lines.keySet();
  }

  static boolean isRelease(ConsumerRecord<String, byte[]> record) {
    return type(record).equals(EventTypes.nameOf(RunReleased.class));
  }

  private static String type(ConsumerRecord<String, byte[]> record) {
    return header(record, EventCodec.TYPE);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static ObjectNode line(ConsumerRecord<String, byte[]> record, JsonNode value) {
    ObjectNode line = EventJson.mapper().createObjectNode();
    line.put("topic", record.topic()).put("key", record.key());
    ObjectNode headers = line.putObject("headers");
    record
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    line.set("value", value);
    return line;
  }

  /** The paths of all fields; places in lists do not count. */
  private static Set<String> fields(JsonNode value) {
    Set<String> paths = new TreeSet<>();
    collect("", value, paths);
    return paths;
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    if (node.isArray()) {
      node.forEach(child -> collect(path + "[]", child, paths));
    } else if (node.isObject()) {
      node.fields().forEachRemaining(f -> collect(path + "." + f.getKey(), f.getValue(), paths));
    } else {
      paths.add(path + (node.isNull() ? "=null" : ""));
    }
  }
}
