package io.crossover.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Grafana makes of a query's variables and macros. */
final class Interpolation {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final String from;
  private final String to;

  /** Over a time range, in ISO 8601. */
  Interpolation(String from, String to) {
    this.from = from;
    this.to = to;
  }

  void choose(String name, String value) {
    values.put(name, value);
  }

  /** The query that Grafana would send; nothing may be left to fill in. */
  String fill(String query) {
    String filled =
        query
            .replaceAll(
                "\\$__timeFilter\\(([^)]+)\\)", "$1 BETWEEN '" + from + "' AND '" + to + "'")
            .replace("$__rate_interval", "1m")
            .replace("$__range", "5m");
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("$" + value.getKey(), value.getValue());
    }
    assertThat(filled).as("variables that nothing fills").doesNotContain("$");
    return filled;
  }
}
