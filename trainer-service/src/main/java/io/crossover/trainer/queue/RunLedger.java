package io.crossover.trainer.queue;

import io.crossover.events.run.RunControl;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunSpec;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which runs need no training: finished by anyone, cancelled, or in training here. Any thread may
 * ask and tell.
 */
public final class RunLedger {

  private static final int EVERY_ATTEMPT = Integer.MAX_VALUE;

  /** The last attempt that needs no more training, by run. */
  private final Map<UUID, Integer> finished = new ConcurrentHashMap<>();

  private final Set<UUID> cancelledSweeps = ConcurrentHashMap.newKeySet();
  private final Set<UUID> cancelledRuns = ConcurrentHashMap.newKeySet();
  private final Set<Claim> inTraining = ConcurrentHashMap.newKeySet();

  private record Claim(UUID runId, int attempt) {}

  /** Takes note of what happened to a run. A result stands for every attempt. */
  public void on(RunEvent event) {
    if (event.terminal()) {
      boolean result = event instanceof RunCompleted || event instanceof RunDiverged;
      finished.merge(event.runId(), result ? EVERY_ATTEMPT : event.attempt(), Math::max);
    }
  }

  /** Takes note of what the planner wants. */
  public void on(RunControl control) {
    if (control instanceof CancelRun cancel) {
      if (cancel.runId() == null) {
        cancelledSweeps.add(cancel.sweepId());
      } else {
        cancelledRuns.add(cancel.runId());
      }
    }
  }

  /** Whether this attempt, or a newer one, or the run for good has ended. */
  public boolean finished(RunSpec spec) {
    return finished.getOrDefault(spec.runId(), 0) >= spec.attempt();
  }

  /** Whether the run or its sweep was cancelled. */
  public boolean cancelled(RunSpec spec) {
    return sweepCancelled(spec) || cancelledRuns.contains(spec.runId());
  }

  /** Whether its whole sweep was cancelled. */
  boolean sweepCancelled(RunSpec spec) {
    return cancelledSweeps.contains(spec.sweepId());
  }

  /** Claims an attempt for a slot of this trainer; false when another slot has it. */
  boolean claim(RunSpec spec) {
    return inTraining.add(new Claim(spec.runId(), spec.attempt()));
  }

  /** Gives a claim back. */
  void release(RunSpec spec) {
    inTraining.remove(new Claim(spec.runId(), spec.attempt()));
  }
}
