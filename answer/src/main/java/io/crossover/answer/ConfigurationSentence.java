package io.crossover.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a configuration holds fixed while the batch size varies, as people read it, with the keys of
 * the sweep file.
 */
public final class ConfigurationSentence {

  /** What is said in words of its own, or not at all. */
  private static final Set<String> SAID =
      Set.of("name", "model", "data", "budget", "samples", "imported");

  private ConfigurationSentence() {}

  /**
   * Of the document of a configuration, without a full stop.
   *
   * @param configuration with its defaults, or an imported one
   */
  public static String of(JsonNode configuration) {
    List<String> parts = new ArrayList<>();
    parts.add(
        configuration.has("model")
            ? ConfigurationParts.text(configuration.path("model"))
                + " on "
                + ConfigurationParts.text(configuration.path("data"))
            : "results of another tool");
    JsonNode samples =
        configuration.path("budget").path("samples").isNumber()
            ? configuration.path("budget").path("samples")
            : configuration.path("samples");
    if (samples.isNumber()) {
      parts.add(ConfigurationParts.text(samples) + " samples a training");
    }
    for (Map.Entry<String, JsonNode> each : configuration.properties()) {
      if (!SAID.contains(each.getKey()) && !each.getValue().isNull()) {
        parts.add(each.getKey() + " " + ConfigurationParts.text(each.getValue()));
      }
    }
    return String.join(", ", parts);
  }
}
