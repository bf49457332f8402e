package io.crossover.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The parts of the document of a configuration as texts. */
final class ConfigurationParts {

  /** Says which of several kinds an object is, and so which other keys it has. */
  static final String TYPE = "type";

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
}
