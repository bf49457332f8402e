package io.crossover.gapmodel.estimate;

import java.util.ArrayList;
import java.util.List;

/**
 * The significant sign changes of a row of gaps (science 3 (g)). Gaps without a significant sign
 * are passed over.
 *
 * @param size number of gaps
 * @param falls changes from + to -, as pairs of indices
 * @param rises changes from - to +, as pairs of indices
 */
record SignPattern(int size, List<Change> falls, List<Change> rises) {

  /** Neighbouring significant gaps of opposite sign. */
  record Change(int before, int after) {}

  static SignPattern of(int[] signs) {
    List<Change> falls = new ArrayList<>();
    List<Change> rises = new ArrayList<>();
    int previous = -1;
    for (int i = 0; i < signs.length; i++) {
      if (signs[i] == 0) {
        continue;
      }
      if (previous >= 0 && signs[previous] != signs[i]) {
        (signs[i] < 0 ? falls : rises).add(new Change(previous, i));
      }
      previous = i;
    }
    return new SignPattern(signs.length, List.copyOf(falls), List.copyOf(rises));
  }

  boolean reversed() {
    return falls.isEmpty() && !rises.isEmpty();
  }

  boolean severalChanges() {
    return !falls.isEmpty() && !rises.isEmpty();
  }

  /**
   * All gaps, or with several changes those around the first fall: from after the last significant
   * - before it to before the next significant + after it.
   */
  Window window() {
    if (!severalChanges()) {
      return new Window(0, size);
    }
    Change fall = falls.get(0);
    int from = 0;
    int to = size;
    for (Change rise : rises) {
      if (rise.after() <= fall.before()) {
        from = rise.before() + 1;
      } else {
        to = Math.min(to, rise.after());
      }
    }
    return new Window(from, to);
  }
}
