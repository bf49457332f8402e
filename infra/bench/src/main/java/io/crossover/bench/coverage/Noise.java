package io.crossover.bench.coverage;

import io.crossover.gapmodel.simulation.RunNoise;

/** Kinds of run noise. */
enum Noise {
  /** 0.5 % everywhere. */
  LOW("0.5 %"),
  /** 2 % everywhere. */
  HIGH("2 %"),
  /** From 0.3 % at the smallest batch size to 3 % at the largest. */
  RISING("0.3 to 3 %");

  final String label;

  Noise(String label) {
    this.label = label;
  }

  /** The noise of a sweep from {@code first} to {@code last} octaves. */
  RunNoise over(double first, double last) {
    return switch (this) {
      case LOW -> RunNoise.constant(0.5);
      case HIGH -> RunNoise.constant(2);
      case RISING -> new RunNoise(0.3, 3, first, last);
    };
  }
}
