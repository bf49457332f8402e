package io.crossover.trainer.queue;

import io.crossover.events.run.RungLoss;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.training.StateMisfitException;
import io.crossover.trainer.training.Steps;
import io.crossover.trainer.training.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Watches a run pass its rungs. What it says of a rung follows from the losses of the steps alone,
 * however they are chunked. One thread.
 */
final class Rungs {

  private static final String SUMS = "rungs.sums";
  private static final String COUNTS = "rungs.counts";

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

  /** What was counted so far. */
  List<StoredTensor> state() {
    return List.of(StoredTensor.of(SUMS, sums), StoredTensor.of(COUNTS, counts));
  }

  /**
   * Goes on from a state.
   *
   * @throws StateMisfitException when it is of other rungs; nothing has changed then
   */
  void resume(TrainingState from) {
    double[] sumsBefore = from.tensor(SUMS, ElementType.F64, sums.length).doubles();
    long[] countsBefore = from.tensor(COUNTS, ElementType.I64, counts.length).longs();
    System.arraycopy(sumsBefore, 0, sums, 0, sums.length);
    System.arraycopy(countsBefore, 0, counts, 0, counts.length);
    passed = (int) steps.stream().filter(rung -> rung <= from.step()).count();
  }

  /** Goes back to the beginning. */
  void reset() {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    passed = 0;
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
