package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration as it was written, and what varies in it. It stands for the product of all axes:
 * one configuration for each choice, which is an index into the values of each axis.
 *
 * @param base the configuration without its matrix
 * @param axes in the order in which they were written; none for a configuration without a matrix
 * @param complete whether the axes are all that was written: not where something was wrong
 */
record Matrix(ObjectNode base, List<MatrixAxis> axes, boolean complete) {

  /** A size that is not counted further. */
  static final long MANY = 1_000_000;

  /** How many configurations it stands for; {@link #MANY} for more than that. */
  long size() {
    long size = 1;
    for (MatrixAxis axis : axes) {
      size = Math.min(MANY, size * axis.values().size());
    }
    return size;
  }

  /** Its base alone, incomplete if that leaves something out. */
  Matrix withoutAxes() {
    return new Matrix(base, List.of(), complete && axes.isEmpty());
  }

  /** Every choice; the last axis varies first. */
  List<List<Integer>> choices() {
    List<List<Integer>> choices = List.of(List.of());
    for (MatrixAxis axis : axes) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> choice : choices) {
        for (int i = 0; i < axis.values().size(); i++) {
          List<Integer> next = new ArrayList<>(choice);
          next.add(i);
          longer.add(next);
        }
      }
      choices = longer;
    }
    return choices;
  }

  /** The configuration of a choice. What does not vary is shared with the base, not copied. */
  ObjectNode configuration(List<Integer> choice) {
    ObjectNode configuration = base;
    for (int i = 0; i < axes.size(); i++) {
      MatrixAxis axis = axes.get(i);
      configuration = with(configuration, axis.keys(), axis.values().get(choice.get(i)));
    }
    JsonNode name = base.path("name");
    if (!axes.isEmpty() && name.isTextual() && !name.textValue().isBlank()) {
      String chosen = name.textValue() + " " + String.join(" ", settings(choice));
      configuration = with(configuration, List.of("name"), TextNode.valueOf(chosen));
    }
    return configuration;
  }

  /** The length of the longest name of its configurations. */
  int longestName() {
    int length = base.path("name").asText().length();
    for (MatrixAxis axis : axes) {
      int value = axis.texts().stream().mapToInt(String::length).max().orElse(0);
      length += (" " + label(axis) + "=").length() + value;
    }
    return length;
  }

  /** What a choice sets, as {@code activation=relu}. */
  private List<String> settings(List<Integer> choice) {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      MatrixAxis axis = axes.get(i);
      settings.add(label(axis) + "=" + axis.texts().get(choice.get(i)));
    }
    return settings;
  }

  /** The last key of an axis's path, or its path where another axis ends with the same key. */
  private String label(MatrixAxis axis) {
    boolean clear =
        axes.stream().filter(other -> other.lastKey().equals(axis.lastKey())).count() == 1;
    return clear ? axis.lastKey() : axis.path();
  }

  private static ObjectNode with(ObjectNode node, List<String> keys, JsonNode value) {
    ObjectNode changed = JsonNodeFactory.instance.objectNode().setAll(node);
    if (keys.size() == 1) {
      return changed.set(keys.get(0), value);
    }
    ObjectNode inner =
        node.get(keys.get(0)) instanceof ObjectNode child
            ? child
            : JsonNodeFactory.instance.objectNode();
    return changed.set(keys.get(0), with(inner, keys.subList(1, keys.size()), value));
  }
}
