package io.crossover.trainer.queue;

import io.crossover.events.run.RungLoss;
import io.crossover.trainer.training.Steps;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches a run pass its rungs. What it says of a rung follows from the losses of the steps alone,
 * however they are chunked. One thread.
 */
final class Rungs {

  private final List<Long> steps;
  private final double[] sums;
  private final long[] counts;
  private int passed;

  /** Watches for these steps, in ascending order. */
  Rungs(List<Long> steps) {
    this.steps = steps;
    this.sums = new double[steps.size()];
    this.counts = new long[steps.size()];
  }

  /** Takes in some steps; the rungs that they passed, without those whose loss is not finite. */
  List<RungLoss> add(Steps more) {
    List<RungLoss> news = new ArrayList<>();
    for (int i = 0; i < more.size() && passed < steps.size(); i++) {
      long step = more.first() + i;
      while (passed < steps.size() && step > steps.get(passed)) {
        pass(news);
      }
      count(step, more.losses()[i]);
      if (passed < steps.size() && step == steps.get(passed)) {
        pass(news);
      }
    }
    return news;
  }

  private void count(long step, double loss) {
    for (int i = passed; i < steps.size(); i++) {
      long rung = steps.get(i);
      if (step <= rung && step > rung - RungLoss.window(rung)) {
        sums[i] += loss;
        counts[i]++;
      }
    }
  }

  private void pass(List<RungLoss> news) {
    double mean = sums[passed] / counts[passed];
    if (Double.isFinite(mean)) {
      news.add(new RungLoss(steps.get(passed), mean));
    }
    passed++;
  }
}
