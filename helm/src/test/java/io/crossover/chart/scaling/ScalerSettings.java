package io.crossover.chart.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What both kinds of scaler have in common.
 *
 * @param trigger the metadata of the trigger
 * @param pollingInterval seconds between two looks
 * @param least fewest trainers
 * @param most most trainers
 */
record ScalerSettings(Map<String, String> trigger, int pollingInterval, int least, int most) {

  /** Of the planner's answer, as the trigger says. */
  double metric(JsonNode queue) {
    JsonNode value = queue.path(trigger.get("valueLocation"));
    if (!value.isNumber()) {
      throw new AssertionError("no number at " + trigger.get("valueLocation") + " of " + queue);
    }
    return value.asDouble();
  }

  double target() {
    return Double.parseDouble(trigger.get("targetValue"));
  }

  /** As the address says that is asked. */
  int slots() {
    String url = trigger.get("url");
    return Integer.parseInt(url.substring(url.indexOf("?slots=") + "?slots=".length()));
  }
}
