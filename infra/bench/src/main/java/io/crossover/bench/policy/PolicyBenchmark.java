package io.crossover.bench.policy;

import io.crossover.gapmodel.allocation.Adaptive;
import io.crossover.gapmodel.allocation.AllBatchSizes;
import io.crossover.gapmodel.allocation.Bisect;
import io.crossover.gapmodel.allocation.RandomOrder;
import io.crossover.gapmodel.allocation.Start;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Simulates whole sweeps under every policy and prints, for each run noise, the runs that a 95 %
 * interval of one octave takes, how often it holds the truth, and the error of the point. The
 * argument is the number of sweeps per row, 400 by default.
 */
public final class PolicyBenchmark {
  private static final double[] RUN_SDS = {0.1, 0.2, 0.4, 0.8};
  private static final double TARGET_OCTAVES = 1;
  private static final long SEED = 7;

  private static final List<Strategy> STRATEGIES =
      List.of(
          new Contest("adaptive", new Adaptive(Start.QUARTERS), 1, 1, 2),
          new Contest("adaptive, 8 in flight", new Adaptive(Start.QUARTERS), 8, 1, 2),
          new Contest("adaptive, 2 + 3 seeds", new Adaptive(Start.QUARTERS), 1, 2, 3),
          new Contest("adaptive from the ends", new Adaptive(Start.ENDS_AND_MIDDLE), 1, 1, 2),
          new Contest("bisect", new Bisect(Start.QUARTERS), 1, 1, 2),
          new Contest("bisect from the ends", new Bisect(Start.ENDS_AND_MIDDLE), 1, 1, 2),
          new Contest("grid (all powers of two)", new AllBatchSizes(), 1, 1, 2),
          new Contest("random", new RandomOrder(1), 1, 1, 2),
          new PaperGrid("paper (28 runs a cell)"));

  private PolicyBenchmark() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    int sweeps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
    System.out.println(
        "| run sd | policy | runs, median | runs, mean | reached | coverage | RMSE |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (double sd : RUN_SDS) {
      for (Strategy strategy : STRATEGIES) {
        Summary summary =
            Summary.of(
                IntStream.range(0, sweeps)
                    .parallel()
                    .mapToObj(
                        i ->
                            strategy.run(
                                Scenario.of(i, sd, SEED),
                                EstimatorSettings.defaults(),
                                TARGET_OCTAVES))
                    .toList());
        System.out.println(row(sd, strategy.name(), summary));
      }
    }
  }

  private static String row(double sd, String name, Summary summary) {
    String median =
        Double.isInfinite(summary.medianRuns())
            ? "not reached"
            : String.format(Locale.ROOT, "%,.0f", summary.medianRuns());
    return String.format(
        Locale.ROOT,
        "| %.1f %% | %s | %s | %,.0f | %.2f | %.3f | %.2f |",
        sd,
        name,
        median,
        summary.meanRuns(),
        summary.reached(),
        summary.coverage(),
        summary.rmse());
  }
}
