package io.crossover.bench.coverage;

import java.util.random.RandomGenerator;

/** Where the crossover of a simulated sweep lies, drawn uniformly. */
enum Place {
  /** Between the second batch size and the last but one. */
  INNER {
    @Override
    double draw(double first, double last, double step, RandomGenerator random) {
      return Shape.between(first + step, last - step, random);
    }
  },
  /** From two octaves beyond an end of the batch sizes to the one next to that end. */
  EDGE {
    @Override
    double draw(double first, double last, double step, RandomGenerator random) {
      return random.nextBoolean()
          ? Shape.between(first - 2, first + step, random)
          : Shape.between(last - step, last + 2, random);
    }
  };

  /** A crossover for batch sizes from {@code first} to {@code last}, {@code step} octaves apart. */
  abstract double draw(double first, double last, double step, RandomGenerator random);
}
