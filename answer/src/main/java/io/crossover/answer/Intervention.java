package io.crossover.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one configuration has otherwise than another, as people read it. */
public final class Intervention {

  private static final String DEFAULT = "the default";
  private static final int MOST = 6;

  private Intervention() {}

  /**
   * As {@code model.activation gelu instead of squared_relu}, one after the other; empty where both
   * are the same. Of an imported one too little is known for that.
   *
   * @param first document of a configuration
   * @param second document of the one that is compared with it
   */
  public static String between(JsonNode first, JsonNode second) {
    if (imported(first) != imported(second)) {
      return "one of them was trained with another tool";
    }
    List<String> changes = new ArrayList<>();
    for (String key : keys(first, second)) {
      if (!key.equals("name")) {
        compare(key, first.path(key), second.path(key), changes);
      }
    }
    int more = changes.size() - MOST;
    return more <= 0
        ? String.join("; ", changes)
        : String.join("; ", changes.subList(0, MOST)) + "; and " + more + " more";
  }

  /** Of objects of one type, each key that differs; of others, the whole. */
  private static void compare(String path, JsonNode was, JsonNode is, List<String> changes) {
    if (was.isObject()
        && is.isObject()
        && was.path(ConfigurationParts.TYPE).equals(is.path(ConfigurationParts.TYPE))) {
      for (String key : keys(was, is)) {
        compare(path + "." + key, was.path(key), is.path(key), changes);
      }
    } else if (!text(was).equals(text(is))) {
      changes.add(path + " " + text(is) + " instead of " + text(was));
    }
  }

  private static Set<String> keys(JsonNode first, JsonNode second) {
    Set<String> keys = new TreeSet<>();
    first.fieldNames().forEachRemaining(keys::add);
    second.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? DEFAULT : ConfigurationParts.text(value);
  }

  private static boolean imported(JsonNode configuration) {
    return configuration.path("imported").asBoolean();
  }
}
