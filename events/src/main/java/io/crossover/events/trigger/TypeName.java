package io.crossover.events.trigger;

import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.TypeNames;
import io.crossover.events.validation.Checks;
import java.util.List;

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
    return type.equals(TypeNames.of(model));
  }

  /** Whether a data source is of this type. */
  public boolean matches(DataSpec data) {
    return type.equals(TypeNames.of(data));
  }

  /** Refuses a type that a family does not have. */
  static void check(Checks checks, String field, TypeName name, Class<?> family) {
    if (name != null) {
      List<String> known = TypeNames.all(family);
      checks.that(
          known.contains(name.type), field, name.type, "one of " + String.join(", ", known));
    }
  }
}
