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
    return Integer.parseInt(asked("slots"));
  }

  /** What the names of the trainers begin with, as the address says. */
  String trainers() {
    return asked("trainers");
  }

  private String asked(String parameter) {
    String url = trigger.get("url");
    for (String pair : url.substring(url.indexOf('?') + 1).split("&")) {
      if (pair.startsWith(parameter + "=")) {
        return pair.substring(parameter.length() + 1);
      }
    }
    throw new AssertionError("no " + parameter + " in " + url);
  }
}
