package io.crossover.bench;

import java.util.Comparator;
import java.util.List;

/**
 * The seconds of one start from zero.
 *
 * @param queued from the submission to a queue that wants a trainer
 * @param jvm from the start of the process to a service that answers
 * @param libtorch from there to a libtorch that is unpacked and loaded
 * @param assigned from a service that answers to the queue's partition being assigned to it
 * @param step from the later of the two to the start of the first training step
 * @param total from the submission to that, without the wait for KEDA's look
 */
record ColdStart(
    double queued, double jvm, double libtorch, double assigned, double step, double total) {

  /**
   * Prints the parts of the start whose total is the median, so that they add up.
   *
   * @param pollingSeconds the bound of the wait for KEDA's next look
   */
  static void print(int pollingSeconds, List<ColdStart> starts) {
    List<ColdStart> sorted =
        starts.stream().sorted(Comparator.comparingDouble(ColdStart::total)).toList();
    ColdStart median = sorted.get(sorted.size() / 2);
    Bench.print("the median of %d starts, in seconds:", starts.size());
    line("sweep submitted to queue", median.queued);
    Bench.print("  %-44s 0 to %d, not waited for", "queue to KEDA's next look", pollingSeconds);
    line("process started to service up", median.jvm);
    line("  then libtorch unpacked and loaded", median.libtorch);
    line("  meanwhile the queue assigned", median.assigned);
    line("later of the two to first step", median.step);
    line("sweep submitted to first step", median.total);
    line("  with KEDA's look, at most", median.total + pollingSeconds);
    Bench.print(
        "  from %.1f to %.1f; the first trainer ever %.1f",
        sorted.get(0).total, sorted.get(sorted.size() - 1).total, starts.get(0).total);
  }

  private static void line(String what, double seconds) {
    Bench.print("  %-44s %5.1f", what, seconds);
  }
}
