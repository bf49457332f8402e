package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What more is asked of a sweep; what is not given stays as it is.
 *
 * @param batchSizes further batch sizes; those that the sweep has may be repeated
 * @param seeds further seeds; only where learning rates are not searched
 * @param target another target; only where learning rates are searched
 * @param limits other limits, each by itself
 * @param priority another priority, -100 to 100
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepExtension(
    BatchSizes batchSizes, Seeds seeds, Target target, Limits limits, Integer priority) {

  /** Rejects a priority out of range. */
  public SweepExtension {
    if (priority != null) {
      new Checks()
          .range("priority", priority, -SweepSpec.MAX_PRIORITY, SweepSpec.MAX_PRIORITY)
          .orThrow();
    }
  }

  /**
   * Reads an extension from JSON.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation
   */
  public static SweepExtension fromJson(JsonNode document) {
    SweepExtension extension = RecordBinder.bind(document, SweepExtension.class);
    new Checks()
        .that(
            extension.asksForSomething(),
            "",
            "nothing",
            "batchSizes, seeds, target, limits or priority")
        .orThrow();
    return extension;
  }

  /**
   * The sweep that asks for this too.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation, where it is
   *     no sweep that can be run
   */
  public SweepSpec appliedTo(SweepSpec sweep) {
    SweepSpec extended =
        new SweepSpec(
            sweep.name(),
            sweep.description(),
            sweep.configurations(),
            sweep.optimizers(),
            batchSizes == null
                ? sweep.batchSizes()
                : new BatchSizes(union(sweep.batchSizes().values(), batchSizes.values())),
            seeds == null ? sweep.seeds() : with(sweep.seeds()),
            sweep.strategy(),
            sweep.tuning(),
            target == null ? sweep.target() : target,
            limits == null ? sweep.limits() : sweep.limits().with(limits),
            sweep.pair(),
            sweep.level(),
            priority == null ? sweep.priority() : priority);
    if (!extended.strategy().searches()) {
      int grid = extended.gridRuns();
      new Checks()
          .that(
              extended.runs() == grid,
              "limits.runs",
              extended.runs(),
              "at least " + grid + ", every run of the extended grid")
          .orThrow();
    }
    return extended;
  }

  private boolean asksForSomething() {
    return Stream.of(batchSizes, seeds, target, limits, priority).anyMatch(Objects::nonNull);
  }

  private Seeds with(Seeds before) {
    return before == null ? seeds : new Seeds(union(before.values(), seeds.values()));
  }

  private static <T> List<T> union(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }
}
