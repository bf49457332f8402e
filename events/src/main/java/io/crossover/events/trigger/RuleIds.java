package io.crossover.events.trigger;

import io.crossover.events.validation.Checks;
import java.util.regex.Pattern;

/** Ids of rules: chosen by their sender, readable in an address. */
public final class RuleIds {

  private static final int MAX = 64;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private RuleIds() {}

  /** Refuses what is neither a slug nor a UUID. */
  public static Checks check(Checks checks, String ruleId) {
    String expected =
        "a UUID or a slug such as extend-range: 1 to "
            + MAX
            + " lower-case letters, digits and single hyphens between them";
    return ruleId == null
        ? checks.required("ruleId", null, expected)
        : checks.that(
            ruleId.length() <= MAX && FORM.matcher(ruleId).matches(), "ruleId", ruleId, expected);
  }
}
