package io.crossover.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one configuration has otherwise than another, as people read it. */
public final class Intervention {

  private static final String DEFAULT = "the default";
  private static final int MOST = 6;

  private Intervention() {}

  /**
   * As {@code model.activation gelu instead of squared_relu}, one after the other; empty where both
   * are the same.
   *
   * @param first document of a configuration
   * @param second document of the one that is compared with it
   */
  public static String between(JsonNode first, JsonNode second) {
    Map<String, String> before = ConfigurationParts.flat(first);
    Map<String, String> after = ConfigurationParts.flat(second);
    Set<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<String> changes = new ArrayList<>();
    for (String path : paths) {
      String was = before.getOrDefault(path, DEFAULT);
      String is = after.getOrDefault(path, DEFAULT);
      if (!was.equals(is)) {
        changes.add(path + " " + is + " instead of " + was);
      }
    }
    int more = changes.size() - MOST;
    return more <= 0
        ? String.join("; ", changes)
        : String.join("; ", changes.subList(0, MOST)) + "; and " + more + " more";
  }
}
