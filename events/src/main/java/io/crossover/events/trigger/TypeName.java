package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.validation.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of model or data source, by its {@code type}.
 *
 * @param type as in a sweep file
 */
public record TypeName(String type) {

  /** Rejects a missing name. */
  public TypeName {
    new Checks().text("type", type, 100).orThrow();
  }

  /** Whether a model is of this type. */
  public boolean matches(ModelSpec model) {
    return matches(ModelSpec.class, model.getClass());
  }

  /** Whether a data source is of this type. */
  public boolean matches(DataSpec data) {
    return matches(DataSpec.class, data.getClass());
  }

  /** Refuses a type that a family does not have. */
  static void check(Checks checks, String field, TypeName name, Class<?> family) {
    if (name != null) {
      List<String> known = types(family).map(JsonSubTypes.Type::name).toList();
      checks.that(
          known.contains(name.type), field, name.type, "one of " + String.join(", ", known));
    }
  }

  private boolean matches(Class<?> family, Class<?> spec) {
    return types(family).anyMatch(t -> t.name().equals(type) && t.value() == spec);
  }

  private static Stream<JsonSubTypes.Type> types(Class<?> family) {
    return Arrays.stream(family.getAnnotation(JsonSubTypes.class).value());
  }
}
