package io.crossover.planner.trigger;

import io.crossover.events.estimate.CrossoverEstimated;
import java.time.Instant;
import java.util.List;

/**
 * The last answer for a configuration and pair.
 *
 * @param estimate the answer, without its curves
 * @param quietSince since when nothing has happened that could change it
 * @param judged whether rules were asked about it
 */
record StandingEstimate(CrossoverEstimated estimate, Instant quietSince, boolean judged)
    implements Entry {

  static StandingEstimate of(CrossoverEstimated e, Instant now) {
    CrossoverEstimated slim =
        new CrossoverEstimated(
            e.configurationKey(),
            e.configurationName(),
            e.pair(),
            e.revision(),
            e.verdict(),
            e.sentence(),
            e.batchSize(),
            e.lower(),
            e.upper(),
            e.level(),
            e.method(),
            e.flags(),
            List.of(),
            null,
            List.of(),
            e.at());
    return new StandingEstimate(slim, now, false);
  }

  @Override
  public String key() {
    return estimate.key();
  }

  /** Whether an answer is a later one; an analyzer with a new database counts from 1 again. */
  boolean isBefore(CrossoverEstimated other) {
    int order = estimate.at().compareTo(other.at());
    return order < 0 || order == 0 && estimate.revision() < other.revision();
  }

  StandingEstimate disturbed(Instant now) {
    return new StandingEstimate(estimate, now, judged);
  }

  StandingEstimate asJudged() {
    return new StandingEstimate(estimate, quietSince, true);
  }
}
