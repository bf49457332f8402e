package io.crossover.answer;

import io.crossover.events.estimate.ConfigurationResult;
import java.util.Locale;

/** Whether the curve of the theory holds for an answer, as a person would say it. */
public final class TheorySentence {

  private TheorySentence() {}

  /** Of an answer; empty where the curve was not fitted. */
  public static String of(ConfigurationResult result) {
    if (result.theory() == null) {
      return "";
    }
    if (result.theory().p() == null) {
      return "The curve of the theory passes through these gaps; nothing is left to test it with.";
    }
    String p = String.format(Locale.ROOT, "p = %.2g", result.theory().p());
    return result.flags().contains("THEORY_REJECTED")
        ? "The curve of the theory does not hold: gaps as far from it are unlikely (" + p + ")."
        : "The curve of the theory holds: gaps as far from it are likely enough (" + p + ").";
  }
}
