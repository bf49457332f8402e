package io.crossover.events.estimate;

import io.crossover.events.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Everything known of a sweep: the document of {@code GET /api/v1/sweeps/{id}} and of {@code
 * crossover run --json}. Numbers are finite; an open bound or a missing crossover is null.
 *
 * @param sweep which sweep, and where it stands
 * @param configurations the answer for each of its configurations, in the order of the sweep file
 */
public record SweepResult(Sweep sweep, List<ConfigurationResult> configurations) {

  /**
   * A sweep and where it stands.
   *
   * @param id chosen by who submitted it
   * @param name what people call it; empty for a rejected one
   * @param state running, paused, completed, failed, cancelled or rejected
   * @param runs all its runs
   * @param acceptedAt when the planner decided on it
   * @param finishedAt when it ended, or null
   * @param violations why it was rejected; empty otherwise
   * @param imported whether its results were made by another tool; false when not given
   * @param reason why it failed, or null
   */
  public record Sweep(
      UUID id,
      String name,
      String state,
      RunProgress runs,
      Instant acceptedAt,
      Instant finishedAt,
      List<Violation> violations,
      Boolean imported,
      String reason) {

    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "rejected");

    /** Fills in the default. */
    public Sweep {
      imported = imported != null && imported;
    }

    /** Whether it hands out no more runs, unless it is extended. */
    public boolean ended() {
      return ENDED.contains(state);
    }

    /** A sweep whose runs are trained here. */
    public Sweep(
        UUID id,
        String name,
        String state,
        RunProgress runs,
        Instant acceptedAt,
        Instant finishedAt,
        List<Violation> violations) {
      this(id, name, state, runs, acceptedAt, finishedAt, violations, false, null);
    }
  }
}
