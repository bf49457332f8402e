package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.validation.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * The configurations of a sweep document with every matrix multiplied out.
 *
 * @param configurations to be bound; each is a document that may share parts with others
 * @param variants where each of them comes from
 */
record Expansion(ArrayNode configurations, List<Variant> variants) {

  /** Of a document without configurations. */
  static final Expansion NONE = new Expansion(JsonNodeFactory.instance.arrayNode(), List.of());

  /**
   * Of the configurations as they were written. What is wrong with a matrix is reported and left
   * out; where the configurations would be too many, every one stands for itself alone.
   */
  static Expansion of(ArrayNode written, Checks checks) {
    List<Matrix> matrices = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      matrices.add(
          written.get(i) instanceof ObjectNode configuration
              ? MatrixReader.read(configuration, "configurations[" + i + "]", checks)
              : new Matrix(JsonNodeFactory.instance.objectNode(), List.of(), true));
    }
    boolean fits = fits(matrices, checks);
    Expansion expansion = new Expansion(JsonNodeFactory.instance.arrayNode(), new ArrayList<>());
    for (int i = 0; i < written.size(); i++) {
      Matrix matrix = matrices.get(i);
      expansion.add(i, written.get(i), fits ? matrix : matrix.withoutAxes());
    }
    return expansion;
  }

  /** Too many without a matrix are reported where they are bound. */
  private static boolean fits(List<Matrix> matrices, Checks checks) {
    long size = matrices.stream().mapToLong(Matrix::size).sum();
    boolean fits = size == matrices.size() || size <= SweepSpec.MAX_CONFIGURATIONS;
    checks.that(
        fits,
        "configurations.length",
        (size < Matrix.MANY ? size : "more than " + (Matrix.MANY - 1)) + " with every matrix",
        "1 to " + SweepSpec.MAX_CONFIGURATIONS);
    return fits;
  }

  private void add(int source, JsonNode written, Matrix matrix) {
    for (List<Integer> choice : matrix.choices()) {
      configurations.add(written.isObject() ? matrix.configuration(choice) : written);
      variants.add(new Variant(source, matrix, choice));
    }
  }
}
