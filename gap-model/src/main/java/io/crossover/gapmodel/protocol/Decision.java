package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.estimate.GapEstimate;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep does next.
 *
 * @param runs runs to make now, possibly none while others are in flight; none once it has stopped
 * @param stop why no more runs are needed, if so; those in flight may still end
 * @param estimate the estimate behind the decision, from completely measured batch sizes
 */
public record Decision(List<PlannedRun> runs, Optional<StopReason> stop, GapEstimate estimate) {

  /** Copies the list. */
  public Decision {
    runs = List.copyOf(runs);
  }
}
