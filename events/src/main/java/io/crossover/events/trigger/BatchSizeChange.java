package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.sweep.BatchSizes;
import io.crossover.events.validation.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * A wider range of batch sizes; at least one end.
 *
 * @param times adds every doubling of the largest batch size up to this many times it; a power of
 *     two, 2 to 65,536
 * @param dividedBy adds every halving of the smallest one down to this part of it, as far as they
 *     are whole; a power of two, 2 to 65,536
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchSizeChange(Integer times, Integer dividedBy) {

  private static final int MAX = 1 << 16;

  /** Rejects no change and factors that are no powers of two. */
  public BatchSizeChange {
    Checks checks =
        new Checks()
            .that(
                times != null || dividedBy != null,
                "",
                "empty",
                "times or dividedBy, a power of two");
    checkFactor(checks, "times", times);
    checkFactor(checks, "dividedBy", dividedBy);
    checks.orThrow();
  }

  /** The wider range, ascending; it may be one that no sweep can have. */
  List<Long> of(BatchSizes batchSizes) {
    List<Integer> before = batchSizes.values();
    List<Long> after = new ArrayList<>(before.stream().map(Integer::longValue).toList());
    int smallest = before.get(0);
    for (int part = 2; dividedBy != null && part <= dividedBy; part *= 2) {
      if (smallest % part == 0) {
        after.add(0, (long) smallest / part);
      }
    }
    long largest = before.get(before.size() - 1);
    for (int factor = 2; times != null && factor <= times; factor *= 2) {
      after.add(largest * factor);
    }
    return after;
  }

  private static void checkFactor(Checks checks, String field, Integer factor) {
    if (factor != null) {
      checks.that(
          factor >= 2 && factor <= MAX && Integer.bitCount(factor) == 1,
          field,
          factor,
          "a power of two, 2 to " + MAX);
    }
  }
}
