package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the matrix of one configuration. */
final class MatrixReader {

  static final String KEY = "matrix";

  /** Far more keys than any value of a configuration is away from it. */
  private static final Pattern PATH = Pattern.compile("[^.]+(\\.[^.]+){0,9}");

  private static final int MAX_NAME = 100;

  private final ObjectNode base;
  private final JsonNode matrix;
  private final String at;
  private final Checks checks;

  private MatrixReader(ObjectNode configuration, String at, Checks checks) {
    this.base = JsonNodeFactory.instance.objectNode().setAll(configuration);
    this.matrix = Objects.requireNonNullElse(base.remove(KEY), NullNode.instance);
    this.at = at;
    this.checks = checks;
  }

  /**
   * The matrix of a configuration that stands {@code at} a path. What is wrong with it is among the
   * violations then; the matrix has the other axes alone, none if they make too long a name.
   */
  static Matrix read(ObjectNode configuration, String at, Checks checks) {
    int before = checks.refused();
    MatrixReader reader = new MatrixReader(configuration, at, checks);
    List<MatrixAxis> axes = reader.axes();
    Matrix read = new Matrix(reader.base, axes, checks.refused() == before);
    return reader.nameFits(read) ? read : read.withoutAxes();
  }

  private List<MatrixAxis> axes() {
    if (!given(matrix)) {
      return List.of();
    }
    if (!matrix.isObject() || matrix.isEmpty()) {
      refuse(
          at + "." + KEY,
          matrix.isObject() ? "empty" : RecordBinder.shown(matrix),
          "paths with lists of values, as model.activation: [relu, gelu]");
    }
    List<MatrixAxis> axes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : matrix.properties()) {
      int before = checks.refused();
      MatrixAxis axis = axis(entry.getKey(), entry.getValue());
      if (checks.refused() == before) {
        axes.add(axis);
      }
    }
    return axes;
  }

  /** A name that is too long without the values is reported where it is bound. */
  private boolean nameFits(Matrix read) {
    int longest = read.longestName();
    boolean fits = longest <= MAX_NAME || base.path("name").asText().length() > MAX_NAME;
    checks.that(
        fits,
        at + ".name",
        longest + " characters with the values of the matrix",
        "at most " + MAX_NAME + ": a shorter name");
    return fits;
  }

  private MatrixAxis axis(String path, JsonNode values) {
    String where = at + "." + KEY + "." + path;
    if (values.isObject()) {
      refuse(
          where,
          RecordBinder.shown(values),
          "a list of values; a path is one key with dots, as model.activation");
      return MatrixAxis.of(path, List.of());
    }
    if (!PATH.matcher(path).matches()) {
      refuse(where, "not a path", "keys separated by dots, as model.activation");
    } else {
      checkPath(path, where);
    }
    return MatrixAxis.of(path, values(values, where));
  }

  private void checkPath(String path, String where) {
    String first = path.split("\\.")[0];
    if (first.equals("name") || first.equals(KEY)) {
      refuse(
          where,
          "not what a matrix can vary",
          "a path to something else; names are made from the values");
      return;
    }
    String value = "";
    JsonNode node = base;
    for (String key : path.split("\\.")) {
      if (!value.isEmpty() && matrix.has(value)) {
        refuse(where, "inside " + value, "one of the two: the matrix varies " + value + " too");
      }
      if (given(node) && !node.isObject()) {
        refuse(where, "inside " + value, "a path that ends there");
        return;
      }
      value = value.isEmpty() ? key : value + "." + key;
      node = node.path(key);
    }
    checks.that(
        !given(node),
        where,
        "also written outside the matrix",
        "it in one place: take " + path + " out of the configuration or out of the matrix");
  }

  private List<JsonNode> values(JsonNode list, String where) {
    if (!list.isArray()) {
      refuse(where, RecordBinder.shown(list), "a list of values");
      return List.of();
    }
    checks.that(!list.isEmpty(), where, "empty", "a list of at least one value");
    List<JsonNode> values = new ArrayList<>();
    Map<JsonNode, Integer> places = new HashMap<>();
    for (JsonNode value : list) {
      String place = where + "[" + values.size() + "]";
      checks.that(!value.isNull(), place, "null", "a value; write the default out");
      Integer same = places.putIfAbsent(value, values.size());
      checks.that(
          same == null,
          place,
          RecordBinder.shown(value),
          "each value once: it is [" + same + "] already");
      values.add(value);
    }
    return values;
  }

  private static boolean given(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private void refuse(String path, String value, String expected) {
    checks.that(false, path, value, expected);
  }
}
