package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a configuration of a sweep comes from.
 *
 * @param source its place among the configurations as they were written
 * @param matrix what is written there
 * @param choice its choice from the matrix
 */
record Variant(int source, Matrix matrix, List<Integer> choice) {

  /** A violation of this configuration, by its path in it, as one of what a person wrote. */
  Violation written(String path, Violation violation) {
    for (int i = 0; i < matrix.axes().size(); i++) {
      String axis = matrix.axes().get(i).path();
      String inMatrix = path(i);
      if (path.equals(axis) && violation.value().equals(RecordBinder.UNKNOWN_KEY)) {
        return new Violation(inMatrix, violation.value(), violation.expected());
      }
      if (path.equals(axis) || path.startsWith(axis + ".") || path.startsWith(axis + "[")) {
        String value = inMatrix + "[" + choice.get(i) + "]" + path.substring(axis.length());
        return new Violation(value, violation.value(), violation.expected());
      }
      if (axis.startsWith(path + ".") && !inBase(path)) {
        return outside(inMatrix, path, violation);
      }
    }
    return new Violation(path, violation.value(), violation.expected()).under(at());
  }

  /** The path at which an axis was written. */
  String path(int axis) {
    return at() + "." + MatrixReader.KEY + "." + matrix.axes().get(axis).path();
  }

  /** What this choice sets on some axes, as {@code model.activation is "relu"}. */
  List<String> settings(List<Integer> axes) {
    List<String> settings = new ArrayList<>();
    for (int axis : axes) {
      JsonNode value = matrix.axes().get(axis).values().get(choice.get(axis));
      settings.add(matrix.axes().get(axis).path() + " is " + RecordBinder.shown(value));
    }
    return settings;
  }

  private String at() {
    return "configurations[" + source + "]";
  }

  /** The path of an axis leads through something that is not there, or that is no object. */
  private static Violation outside(String inMatrix, String path, Violation violation) {
    return violation.value().equals(RecordBinder.UNKNOWN_KEY)
        ? new Violation(inMatrix, violation.value(), violation.expected())
        : new Violation(
            inMatrix, "inside " + path, "a path that ends there: " + violation.expected());
  }

  private boolean inBase(String path) {
    JsonNode node = matrix.base();
    for (String key : path.split("\\.")) {
      node = node.path(key);
    }
    return !node.isMissingNode() && !node.isNull();
  }
}
