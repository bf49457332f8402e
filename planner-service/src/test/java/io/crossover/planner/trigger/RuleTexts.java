package io.crossover.planner.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.planner.sweep.Documents;

/** Rules and sweeps for tests. */
public final class RuleTexts {

  /** "SGD up to B and beyond", so four times the range. */
  public static final String EXTEND =
      rule("\"type\": \"estimate\", \"verdicts\": [\"SGD_BETTER_IN_RANGE\"]", extend(4));

  private RuleTexts() {}

  /** A rule with the keys of its occasion and its template. */
  public static String rule(String on, String submit) {
    return rule(on, submit, "");
  }

  /** A rule with more keys. */
  public static String rule(String on, String submit, String more) {
    return "{\"name\": \"a rule\", \"on\": {%s}, \"submit\": {%s}%s}".formatted(on, submit, more);
  }

  /** The template of the cause with a wider range. */
  public static String extend(int times) {
    return """
        "from": "cause", "change": {"batchSizes": {"times": %d}, "nameSuffix": " ×%d"}"""
        .formatted(times, times);
  }

  /** The template of a sweep that is written out. */
  public static String submit(String name) {
    return "\"sweep\": " + document(name);
  }

  /** Any completed sweep with this name. */
  public static String completed(String name) {
    return "\"type\": \"sweepCompleted\", \"sweep\": \"" + name + "\"";
  }

  /** A search from 4 to 16 with a budget of 65,536 samples; its name is its configuration's too. */
  public static SweepSpec sweep(String name) {
    return SweepSpec.fromJson(document(name));
  }

  static ObjectNode document(String name) {
    ObjectNode document = (ObjectNode) Documents.search(50);
    document.put("name", name);
    document.set("batchSizes", Documents.json("[4, 8, 16]"));
    ((ObjectNode) document.path("configurations").get(0)).put("name", name);
    return document;
  }
}
