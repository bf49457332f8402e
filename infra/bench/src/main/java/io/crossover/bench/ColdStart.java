package io.crossover.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

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
   * Prints medians.
   *
   * @param pollingSeconds the bound of the wait for KEDA's next look
   */
  static void print(String name, int pollingSeconds, List<ColdStart> starts) {
    Bench.print("%s, medians of %d starts in seconds:", name, starts.size());
    line("sweep submitted to queue", median(starts, ColdStart::queued));
    Bench.print("  %-44s 0 to %d, not waited for", "queue to KEDA's next look", pollingSeconds);
    line("process started to service up", median(starts, ColdStart::jvm));
    line("  then libtorch unpacked and loaded", median(starts, ColdStart::libtorch));
    line("  meanwhile the queue assigned", median(starts, ColdStart::assigned));
    line("later of the two to first step", median(starts, ColdStart::step));
    double total = median(starts, ColdStart::total);
    line("sweep submitted to first step", total);
    line("  with KEDA's look, at most", total + pollingSeconds);
  }

  private static void line(String what, double seconds) {
    Bench.print("  %-44s %5.1f", what, seconds);
  }

  private static double median(List<ColdStart> starts, ToDoubleFunction<ColdStart> part) {
    return Bench.median(starts.stream().mapToDouble(part).toArray());
  }
}
