package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.simulation.GapTruth;
import io.crossover.gapmodel.simulation.RunNoise;
import io.crossover.gapmodel.simulation.SimulatedLosses;
import io.crossover.gapmodel.tuning.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Sweeps of all kinds: any number of batch sizes and seeds, any curve, noise, missing cells. */
final class SweepArbitraries {
  private SweepArbitraries() {}

  /** Losses of sweeps with up to ten batch sizes and up to four seeds a cell. */
  static Arbitrary<List<BatchSizeLosses>> losses() {
    Arbitrary<int[]> batchSizes =
        Arbitraries.integers()
            .between(1, 1 << 14)
            .set()
            .ofMinSize(1)
            .ofMaxSize(10)
            .map(
                s -> {
                  return s.stream().mapToInt(Integer::intValue).sorted().toArray();
                });
    Arbitrary<Integer> mostSeeds = Arbitraries.integers().between(1, 4);
    Arbitrary<RunNoise> noise =
        Combinators.combine(
                Arbitraries.doubles().between(-5, 1.5), Arbitraries.doubles().between(-5, 1.5))
            .as((from, to) -> new RunNoise(Math.exp(from), Math.exp(to), 0, 14));
    return Combinators.combine(batchSizes, mostSeeds, truths(), noise, Arbitraries.longs())
        .as(
            (sizes, most, truth, sd, seed) -> {
              SplittableRandom random = new SplittableRandom(seed);
              int[] seeds = new int[2 * sizes.length];
              for (int i = 0; i < seeds.length; i++) {
                // one cell in ten is missing
                seeds[i] = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(most);
              }
              return SimulatedLosses.draw(truth, sd, sizes, seeds, random);
            })
        .withoutEdgeCases(); // thousands of combinations of them
  }

  /** Falling curves of all shapes, and rising lines. */
  private static Arbitrary<GapTruth> truths() {
    Arbitrary<Double> crossovers = Arbitraries.doubles().between(-1, 15);
    Arbitrary<Double> sizes = Arbitraries.doubles().between(0.05, 1);
    return Combinators.combine(crossovers, sizes, sizes, Arbitraries.integers().between(0, 4))
        .as(
            (crossover, size, other, kind) ->
                switch (kind) {
                  case 0 -> new GapTruth.Theory(crossover, 2 * size, other / 4);
                  case 1 -> new GapTruth.LogLinear(crossover, 3 * size);
                  case 2 -> new GapTruth.LogLinear(crossover, -3 * size);
                  case 3 -> new GapTruth.Tanh(crossover, 10 * size, 4 * other);
                  default -> new GapTruth.Published(crossover, size);
                });
  }

  /**
   * Tables of runs behind such losses: they are at the best of three learning rates, at the other
   * two every run is worse or diverged.
   */
  static Arbitrary<List<RunResult>> runs() {
    return Combinators.combine(losses(), Arbitraries.longs())
        .as(
            (cells, seed) -> {
              SplittableRandom random = new SplittableRandom(seed);
              List<RunResult> runs = new ArrayList<>();
              for (BatchSizeLosses cell : cells) {
                add(runs, "sgd", cell.batchSize(), cell.baseline(), random);
                add(runs, "adam", cell.batchSize(), cell.challenger(), random);
              }
              return runs;
            })
        .withoutEdgeCases();
  }

  private static void add(
      List<RunResult> runs,
      String optimizer,
      int batchSize,
      List<Double> losses,
      SplittableRandom random) {
    for (int i = 0; i < losses.size(); i++) {
      double worse = losses.get(i) * (1 + random.nextDouble());
      runs.add(new RunResult(optimizer, batchSize, 0.03, 0.9, i, worse, random.nextInt(5) == 0));
      runs.add(new RunResult(optimizer, batchSize, 0.1, 0.9, i, losses.get(i), false));
      runs.add(new RunResult(optimizer, batchSize, 0.3, 0.9, i, worse, random.nextBoolean()));
    }
  }
}
