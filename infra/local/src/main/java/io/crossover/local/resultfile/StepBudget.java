package io.crossover.local.resultfile;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The budget that the steps of finished runs speak of: steps times batch size. */
final class StepBudget {

  private long smallest = Long.MAX_VALUE;
  private long largest;
  private int largestBatch;

  void accept(long steps, int batchSize) {
    long samples = steps * batchSize;
    smallest = Math.min(smallest, samples);
    largest = Math.max(largest, samples);
    largestBatch = Math.max(largestBatch, batchSize);
  }

  /** Training samples of every run; steps are rounded down, so the largest product is nearest. */
  OptionalLong samples() {
    return largest > 0 ? OptionalLong.of(largest) : OptionalLong.empty();
  }

  void note(List<String> notes) {
    // A last batch that is not full makes one step more or less.
    if (largest > 0 && largest - smallest > 2L * largestBatch) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the runs saw different amounts of data, %,d to %,d samples: their gap is not that"
                  + " of one budget",
              smallest,
              largest));
    }
  }
}
