package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.sweep.Limits;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.sweep.Target;
import io.crossover.events.validation.Checks;
import io.crossover.events.wire.EventJson;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is different from the sweep of the cause: batch sizes, target or limits.
 *
 * @param batchSizes a wider range
 * @param target in place of its target
 * @param limits other limits, each by itself
 * @param nameSuffix after its name, 1 to 50 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepChange(
    BatchSizeChange batchSizes, Target target, Limits limits, String nameSuffix) {

  static final String KEYS = "batchSizes, target, limits";

  /** Rejects a change of nothing. */
  public SweepChange {
    Checks checks =
        new Checks()
            .that(
                Stream.of(batchSizes, target, limits).anyMatch(Objects::nonNull),
                "",
                "without one",
                "at least one of " + KEYS);
    if (nameSuffix != null) {
      checks.plainText("nameSuffix", nameSuffix, 50);
    }
    checks.orThrow();
  }

  /** The document of the changed sweep; it may be one that cannot be run. */
  public JsonNode of(SweepSpec sweep) {
    ObjectNode document = EventJson.mapper().valueToTree(sweep);
    if (batchSizes != null) {
      document.set("batchSizes", EventJson.mapper().valueToTree(batchSizes.of(sweep.batchSizes())));
    }
    if (target != null) {
      document.set("target", EventJson.mapper().valueToTree(target));
    }
    if (limits != null) {
      document.set("limits", EventJson.mapper().valueToTree(sweep.limits().with(limits)));
    }
    if (nameSuffix != null) {
      document.put("name", sweep.name() + nameSuffix);
    }
    return document;
  }
}
