package io.crossover.gapmodel.estimate;

import java.util.Arrays;

/** The grid of science 3 (b): three octaves beyond the data on both sides, 32 points an octave. */
record Grid(double start, int size) {
  private static final double STEP = 1.0 / 32;
  static final double PAD = 3;

  static Grid around(double[] x) {
    double first = Arrays.stream(x).min().orElseThrow() - PAD;
    double last = Arrays.stream(x).max().orElseThrow() + PAD;
    return new Grid(first, (int) Math.floor((last - first) / STEP + 0.5) + 1);
  }

  double at(int i) {
    return start + i * STEP;
  }
}
