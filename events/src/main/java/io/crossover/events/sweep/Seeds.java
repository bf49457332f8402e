package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The seeds of every setting. In a file: a list, or a number n for the seeds 1 to n.
 *
 * @param values 1 to 1,000 different seeds, not negative
 */
public record Seeds(@JsonValue List<Long> values) {

  private static final int MAX = 1_000;

  /** Rejects none, too many, repeated or negative ones. */
  public Seeds {
    Checks checks = new Checks().notEmpty("", values, "1 to " + MAX + " seeds");
    checks.orThrow();
    values = List.copyOf(values);
    checks.range("length", values.size(), 1, MAX);
    for (int i = 0; i < values.size(); i++) {
      checks.range("[" + i + "]", values.get(i), 0, Long.MAX_VALUE);
    }
    checks.that(
        new HashSet<>(values).size() == values.size(),
        "",
        values,
        "seeds that differ from each other");
    checks.orThrow();
  }

  /** From a list of integers or a count. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Seeds fromJson(JsonNode node) {
    if (!node.isIntegralNumber()) {
      return new Seeds(RecordBinder.list(node, Long.class, "a list, or a number of seeds"));
    }
    boolean fits = node.canConvertToLong() && node.asLong() >= 1 && node.asLong() <= MAX;
    new Checks().that(fits, "", node, "1 to " + MAX).orThrow();
    return new Seeds(LongStream.rangeClosed(1, node.asLong()).boxed().toList());
  }
}
