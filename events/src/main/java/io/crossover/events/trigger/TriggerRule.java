package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.time.Duration;

/**
 * When something happens, submit a sweep.
 *
 * @param name what people call it, 1 to 100 characters
 * @param on what has to happen
 * @param submit the sweep that is then submitted
 * @param maxFirings how often it may fire
 * @param cooldown how long it rests after a firing, for each configuration by itself, 0 to ten
 *     years; 0 when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TriggerRule(
    String name,
    Occasion on,
    SweepTemplate submit,
    MaxFirings maxFirings,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration cooldown) {

  /** The longest duration in a rule. */
  static final Duration LONGEST = Duration.ofDays(3650);

  /** Fills in defaults; rejects a rule that could never do what it says. */
  public TriggerRule {
    maxFirings = maxFirings == null ? MaxFirings.DEFAULT : maxFirings;
    cooldown = cooldown == null ? Duration.ZERO : cooldown;
    Checks checks =
        new Checks()
            .plainText("name", name, 100)
            .required("on", on, "what has to happen, with its type: " + Occasion.TYPES)
            .required("submit", submit, "{sweep: …} or {from: cause, change: …}")
            .that(
                !cooldown.isNegative() && cooldown.compareTo(LONGEST) <= 0,
                "cooldown",
                cooldown,
                "PT0S to P3650D");
    if (on instanceof Occasion.OnSchedule && submit != null) {
      checks.that(
          submit.from() == null,
          "submit.from",
          "cause",
          "submit.sweep: a schedule has no sweep as its cause");
    }
    checks.orThrow();
  }

  /**
   * Reads a rule from the JSON form of a rule file.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation: unknown
   *     keys, wrong types, values out of range, also in a sweep that it submits
   */
  public static TriggerRule fromJson(JsonNode document) {
    return RecordBinder.bind(document, TriggerRule.class);
  }
}
