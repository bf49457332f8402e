package io.crossover.gapmodel.simulation;

import io.crossover.gapmodel.protocol.Decision;
import io.crossover.gapmodel.protocol.PlannedRun;
import io.crossover.gapmodel.protocol.ProtocolSettings;
import io.crossover.gapmodel.protocol.RunRequest;
import io.crossover.gapmodel.protocol.SweepProtocol;
import io.crossover.gapmodel.tuning.RunResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A whole sweep against a task.
 *
 * @param results all results, in the order in which they ended
 * @param last the decision that stopped it
 */
public record SimulatedSweep(List<RunResult> results, Decision last) {

  /** Copies the list. */
  public SimulatedSweep {
    results = List.copyOf(results);
  }

  /**
   * Runs a sweep to its end.
   *
   * @param settings what the sweep is asked for
   * @param task what answers its runs
   * @param slots runs in flight at the same time, at least 1; they end in the order they were begun
   * @return the sweep
   */
  public static SimulatedSweep run(ProtocolSettings settings, SimulatedTask task, int slots) {
    List<RunResult> results = new ArrayList<>();
    Deque<RunRequest> inFlight = new ArrayDeque<>();
    while (true) {
      int free = slots - inFlight.size();
      Decision decision = SweepProtocol.next(settings, results, inFlight, Math.max(1, free));
      decision.runs().stream().map(PlannedRun::run).forEach(inFlight::add);
      if (inFlight.isEmpty()) {
        return new SimulatedSweep(results, decision);
      }
      do {
        results.add(task.result(inFlight.remove()));
      } while (inFlight.size() >= slots);
    }
  }
}
