package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What varies in a configuration.
 *
 * @param path keys from the configuration to the value, separated by dots, as {@code
 *     model.activation}
 * @param values at least one, all different
 * @param texts each value in a few characters, no two the same
 */
record MatrixAxis(String path, List<JsonNode> values, List<String> texts) {

  private static final int MAX_TEXT = 24;

  /** With the values as texts; where these are long or unclear, {@code #} and a value's place. */
  static MatrixAxis of(String path, List<JsonNode> values) {
    List<String> texts = values.stream().map(MatrixAxis::text).toList();
    boolean clear =
        new HashSet<>(texts).size() == texts.size()
            && texts.stream().allMatch(text -> !text.isBlank() && text.length() <= MAX_TEXT);
    List<String> places = IntStream.rangeClosed(1, values.size()).mapToObj(i -> "#" + i).toList();
    return new MatrixAxis(path, values, clear ? texts : places);
  }

  /** The keys of its path, at least one. */
  List<String> keys() {
    return List.of(path.split("\\."));
  }

  /** The last key of its path. */
  String lastKey() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Of a file, its name without its directory. */
  private static String text(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return text.substring(text.lastIndexOf('/') + 1);
    }
    return value.toString().replace("\"", "");
  }
}
