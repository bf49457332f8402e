package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.util.HashSet;
import java.util.List;

/**
 * The momenta that are tried in every cell: the momentum, of Adam, AdamW and Lion their β1.
 *
 * @param values 1 to 64 different momenta, at least 0 and below 1, kept in ascending order
 */
public record Momenta(@JsonValue List<Double> values) {

  /** Sorts; rejects none, too many, repeated or impossible ones. */
  public Momenta {
    Checks checks = new Checks().notEmpty("", values, "1 to 64 momenta");
    checks.orThrow();
    checks.range("length", values.size(), 1, 64);
    for (int i = 0; i < values.size(); i++) {
      checks.below("[" + i + "]", values.get(i), 0, 1);
    }
    checks.that(
        new HashSet<>(values).size() == values.size(),
        "",
        values,
        "momenta that differ from each other");
    checks.orThrow();
    values = values.stream().sorted().toList();
  }

  /** From a list of numbers. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Momenta fromJson(JsonNode node) {
    return new Momenta(RecordBinder.list(node, Double.class, "a list"));
  }
}
