package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.util.List;

/**
 * The sweep that a rule submits: either written out, or that of its cause with changes.
 *
 * @param from where it is taken from
 * @param change what is changed in it; at least one thing
 * @param sweep a sweep document, as anyone would submit it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepTemplate(Source from, SweepChange change, JsonNode sweep) {

  /** Where a sweep is taken from. */
  public enum Source {
    /**
     * For a sweep that completed, that sweep. For an estimate, the sweep of its configuration and
     * pair that was accepted last, with that configuration alone.
     */
    @JsonProperty("cause")
    CAUSE
  }

  /** Rejects no or two sweeps, and a sweep document that cannot be run. */
  public SweepTemplate {
    sweep = sweep == null || sweep.isNull() ? null : sweep;
    Checks checks =
        new Checks()
            .that(from == null || sweep == null, "sweep", "given", "one of from and sweep")
            .that(from != null || sweep != null, "from", "", "cause, or sweep instead");
    if (from != null) {
      checks.required("change", change, "what is different: " + SweepChange.KEYS);
    } else {
      checks.that(change == null, "change", "given", "nothing: sweep says it all");
    }
    checks.orThrow();
    List<Violation> wrong = sweep == null ? List.of() : violations(sweep);
    if (!wrong.isEmpty()) {
      throw new InvalidValueException(wrong);
    }
  }

  private static List<Violation> violations(JsonNode sweep) {
    try {
      SweepSpec.fromJson(sweep);
      return List.of();
    } catch (InvalidValueException e) {
      return e.violations().stream().map(violation -> violation.under("sweep")).toList();
    }
  }
}
