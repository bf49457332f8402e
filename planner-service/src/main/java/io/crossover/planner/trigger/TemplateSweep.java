package io.crossover.planner.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.SweepTemplate;
import io.crossover.events.validation.Checks;
import io.crossover.events.wire.EventJson;
import java.util.Objects;

/**
 * The sweep that a template makes.
 *
 * @param document as it is submitted
 * @param sweep as it is understood
 */
record TemplateSweep(JsonNode document, SweepSpec sweep) {

  /**
   * Makes the sweep.
   *
   * @param source the sweep of the cause; only needed where the template takes from it
   * @throws io.crossover.events.validation.InvalidValueException with every violation, also where
   *     the change would make no difference
   */
  static TemplateSweep of(SweepTemplate template, Cause cause, KnownSweep source) {
    if (template.sweep() != null) {
      return new TemplateSweep(template.sweep(), SweepDocument.read(template.sweep()));
    }
    SweepSpec before = source.sweep();
    ObjectNode document = (ObjectNode) template.change().of(before);
    if (cause instanceof Cause.OfEstimate estimate) {
      Configuration configuration = source.configuration(estimate.configurationKey());
      document.putArray("configurations").add(EventJson.mapper().valueToTree(configuration));
    }
    SweepSpec after = SweepDocument.read(document);
    checkDifference(template, before, after);
    return new TemplateSweep(document, after);
  }

  private static void checkDifference(SweepTemplate template, SweepSpec before, SweepSpec after) {
    boolean wider =
        after.configurations().stream()
            .anyMatch(c -> !before.usableBatchSizes(c).equals(after.usableBatchSizes(c)));
    boolean other =
        !after.limits().equals(before.limits()) || !Objects.equals(after.target(), before.target());
    new Checks()
        .that(
            template.change().batchSizes() == null || wider,
            "batchSizes",
            after.batchSizes().values(),
            "a further one at which a run makes " + SweepSpec.MIN_STEPS + " steps of its budget")
        .that(
            template.change().batchSizes() != null || other,
            "",
            "the same as before",
            "a difference in more than its name")
        .orThrow();
  }
}
