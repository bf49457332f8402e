package io.crossover.gapmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file of reference values below {@code src/test/resources/vectors}. */
public final class VectorFile {
  private final JsonNode root;

  private VectorFile(JsonNode root) {
    this.root = root;
  }

  public static VectorFile read(String name) {
    try (InputStream in = VectorFile.class.getResourceAsStream("/vectors/" + name)) {
      return new VectorFile(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Stream<JsonNode> cases() {
    return list(root.get("cases"));
  }

  public Stream<JsonNode> list(String field) {
    return list(root.get(field));
  }

  public static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The files write what JSON has no number for as "nan", "inf", "-inf" or null. */
  public static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "null" -> Double.NaN;
      default -> throw new IllegalArgumentException("not a number: " + node);
    };
  }

  public static double[] numbers(JsonNode array) {
    return list(array).mapToDouble(VectorFile::number).toArray();
  }

  public static List<Double> boxed(JsonNode array) {
    return list(array).map(VectorFile::number).toList();
  }
}
