package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.List;

/** The {@code type} by which a document names a model or a data source. */
public final class TypeNames {

  private TypeNames() {}

  /** The type of a model. */
  public static String of(ModelSpec model) {
    return of(ModelSpec.class, model.getClass());
  }

  /** The type of a data source. */
  public static String of(DataSpec data) {
    return of(DataSpec.class, data.getClass());
  }

  /** Every type of a family, {@link ModelSpec} or {@link DataSpec}. */
  public static List<String> all(Class<?> family) {
    return types(family).stream().map(JsonSubTypes.Type::name).toList();
  }

  /** Every type of a family as words: {@code a, b or c}. */
  static String listed(Class<?> family) {
    List<String> all = all(family);
    int last = all.size() - 1;
    return String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }

  private static String of(Class<?> family, Class<?> spec) {
    return types(family).stream()
        .filter(type -> type.value() == spec)
        .map(JsonSubTypes.Type::name)
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonSubTypes.Type> types(Class<?> family) {
    return Arrays.asList(family.getAnnotation(JsonSubTypes.class).value());
  }
}
