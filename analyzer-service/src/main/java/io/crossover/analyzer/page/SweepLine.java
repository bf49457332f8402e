package io.crossover.analyzer.page;

import java.util.List;

/**
 * A sweep in the list.
 *
 * @param standing which sweep, and where it stands
 * @param headlines its first answers
 * @param more answers beyond these
 */
public record SweepLine(Standing standing, List<Headline> headlines, int more) {

  private static final int MOST = 3;

  /** With as many of the answers as fit. */
  public static SweepLine of(Standing standing, List<Headline> answers) {
    int shown = Math.min(MOST, answers.size());
    return new SweepLine(standing, answers.subList(0, shown), answers.size() - shown);
  }
}
