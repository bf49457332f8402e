package io.crossover.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The parts of the document of a configuration as texts. */
final class ConfigurationParts {

  private static final String TYPE = "type";

  private ConfigurationParts() {}

  /** A value; of an object its type, and in parentheses whatever else it says. */
  static String text(JsonNode value) {
    if (value.isObject()) {
      String settings =
          value.properties().stream()
              .filter(each -> !each.getKey().equals(TYPE) && !each.getValue().isNull())
              .map(each -> each.getKey() + " " + text(each.getValue()))
              .collect(Collectors.joining(", "));
      String type = value.path(TYPE).asText();
      return settings.isEmpty() ? type : (type + " (" + settings + ")").strip();
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(ConfigurationParts::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isIntegralNumber()) {
      return Numbers.grouped(value.longValue());
    }
    return value.isNumber() ? Numbers.significant(value.doubleValue()) : value.asText();
  }

  /** Every value that is no object, by its path, as {@code model.width}; names are left out. */
  static Map<String, String> flat(JsonNode configuration) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : configuration.properties()) {
      if (!each.getKey().equals("name")) {
        flatten(each.getKey(), each.getValue(), values);
      }
    }
    return values;
  }

  private static void flatten(String path, JsonNode value, Map<String, String> values) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(each -> flatten(path + "." + each.getKey(), each.getValue(), values));
    } else if (!value.isNull()) {
      values.put(path, text(value));
    }
  }
}
