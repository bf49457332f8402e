package io.crossover.answer;

import io.crossover.gapmodel.Flag;
import java.util.Map;

/**
 * What to keep in mind about an answer.
 *
 * @param flag its name
 * @param sentence what it means, for a reader; empty where this build does not know it
 */
public record Caveat(String flag, String sentence) {

  private static final Map<String, String> SENTENCES =
      Map.of(
          Flag.MISSING_CELL.name(),
          "a batch size has no loss of one optimizer and was left out",
          Flag.TOO_FEW_STEPS.name(),
          "a batch size leaves too few steps to train and was left out",
          Flag.SINGLE_SEED.name(),
          "there is a single seed somewhere, so that the noise is partly assumed",
          Flag.LR_EDGE.name(),
          "a best learning rate is the smallest or largest tried; a better one may lie beyond",
          Flag.MOMENTUM_EDGE.name(),
          "a best momentum is the smallest or largest tried; a better one may lie beyond",
          Flag.NON_MONOTONE.name(),
          "the gap does not fall steadily with the batch size",
          Flag.MULTIPLE_SIGN_CHANGES.name(),
          "the gap changes its sign more than once; this is about the first fall",
          Flag.THEORY_REJECTED.name(),
          "the curve of the theory does not fit these gaps and was not used",
          Flag.THEORY_A0_NEGATIVE.name(),
          "the fitted curve has a negative constant, which the theory excludes",
          Flag.EXTRAPOLATED.name(),
          "the crossover lies outside the measured batch sizes");

  /** Of a flag of an answer. */
  public static Caveat of(String flag) {
    return new Caveat(flag, SENTENCES.getOrDefault(flag, ""));
  }
}
