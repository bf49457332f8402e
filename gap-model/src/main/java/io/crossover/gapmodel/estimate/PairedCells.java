package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.tuning.TunedCell;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tuned cells of two optimizers side by side.
 *
 * @param losses losses of both by batch size; a side without a tuned cell is empty
 * @param flags flags of the cells behind a gap, and {@link Flag#TOO_FEW_STEPS} if any was left out
 */
record PairedCells(List<BatchSizeLosses> losses, Set<Flag> flags) {

  static PairedCells of(
      List<TunedCell> cells, String baseline, String challenger, long budgetSamples, int minSteps) {
    Map<Integer, TunedCell> left = byBatchSize(cells, baseline);
    Map<Integer, TunedCell> right = byBatchSize(cells, challenger);
    TreeSet<Integer> batchSizes = new TreeSet<>(left.keySet());
    batchSizes.addAll(right.keySet());
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (batchSizes.removeIf(batchSize -> budgetSamples / batchSize < minSteps)) {
      flags.add(Flag.TOO_FEW_STEPS);
    }
    for (int batchSize : batchSizes) {
      if (left.containsKey(batchSize) && right.containsKey(batchSize)) {
        flags.addAll(left.get(batchSize).flags());
        flags.addAll(right.get(batchSize).flags());
      }
    }
    List<BatchSizeLosses> losses =
        batchSizes.stream()
            .map(b -> new BatchSizeLosses(b, losses(left, b), losses(right, b)))
            .toList();
    return new PairedCells(losses, flags);
  }

  private static List<Double> losses(Map<Integer, TunedCell> cells, int batchSize) {
    return Stream.ofNullable(cells.get(batchSize)).flatMap(c -> c.losses().stream()).toList();
  }

  private static Map<Integer, TunedCell> byBatchSize(List<TunedCell> cells, String optimizer) {
    Map<Integer, TunedCell> found = new TreeMap<>();
    for (TunedCell cell : cells) {
      if (cell.optimizer().equals(optimizer) && found.put(cell.batchSize(), cell) != null) {
        throw new IllegalArgumentException(
            "cells: more than one of " + optimizer + " at batch size " + cell.batchSize());
      }
    }
    return found;
  }
}
