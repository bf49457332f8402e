package io.crossover.local.report;

import io.crossover.answer.Numbers;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.sweep.Limits;
import io.crossover.events.sweep.OptimizerGrid;
import io.crossover.events.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a sweep will do and what it takes, before it runs. */
public final class Plan {

  /** As many configurations are named. */
  private static final int NAMED = 6;

  private Plan() {}

  /** How many runs: exactly, or at most where they follow from results or a limit may end it. */
  public static String runs(SweepSpec sweep) {
    return (open(sweep) ? "at most " : "") + Numbers.grouped(sweep.runs()) + " runs";
  }

  /**
   * The strategy, the configurations where there are several, the runs and the work of all of them;
   * lines without an end after the last.
   */
  public static String of(SweepSpec sweep) {
    String most = exact(sweep) ? "" : "at most ";
    List<String> lines = new ArrayList<>();
    lines.add(strategy(sweep));
    if (sweep.configurations().size() > 1) {
      lines.add(configurations(sweep.configurations()));
    }
    lines.add(runs(sweep));
    lines.add(most + Numbers.grouped(steps(sweep)) + " optimizer steps");
    lines.add(most + Numbers.grouped(samples(sweep)) + " training samples");
    return String.join(System.lineSeparator(), lines);
  }

  private static String configurations(List<Configuration> configurations) {
    int more = configurations.size() - NAMED;
    return Numbers.grouped(configurations.size())
        + " configurations: "
        + configurations.stream()
            .limit(NAMED)
            .map(Configuration::name)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + Numbers.grouped(more) + " more" : "");
  }

  private static String strategy(SweepSpec sweep) {
    return switch (sweep.strategy()) {
      case GRID ->
          "grid: every optimizer at every batch size with every learning rate, momentum and seed";
      case PAPER ->
          "paper: the study's grid, seven learning rates and four momenta where none are given";
      case ADAPTIVE ->
          "adaptive: tunes the learning rate in every cell, and runs where another run promises"
              + " most for the crossover"
              + ending(sweep);
      case BISECT ->
          "bisect: tunes the learning rate in every cell, and halves the interval of the crossover"
              + ending(sweep);
      case RANDOM ->
          "random: tunes the learning rate in every cell, batch sizes in a random order"
              + ending(sweep);
    };
  }

  private static String ending(SweepSpec sweep) {
    double octaves = sweep.target().octaves();
    String width = octaves == 1 ? "an octave" : Numbers.significant(octaves) + " octaves";
    return ", until its interval is at most " + width + " wide";
  }

  /** Whether fewer runs than counted may be enough, or all that there may be. */
  private static boolean open(SweepSpec sweep) {
    Limits limits = sweep.limits();
    return sweep.strategy().searches()
        || limits.deviceHours() != null
        || limits.wallHours() != null;
  }

  private static boolean exact(SweepSpec sweep) {
    return !open(sweep) && sweep.runs() == sweep.gridRuns();
  }

  private static long steps(SweepSpec sweep) {
    long smallest = sweep.batchSizes().values().get(0);
    long most = sweep.runs() * (mostSamples(sweep) / smallest);
    return sweep.strategy().searches() ? most : Math.min(most, gridWork(sweep, false));
  }

  private static long samples(SweepSpec sweep) {
    long most = sweep.runs() * mostSamples(sweep);
    return sweep.strategy().searches() ? most : Math.min(most, gridWork(sweep, true));
  }

  private static long mostSamples(SweepSpec sweep) {
    return sweep.configurations().stream().mapToLong(c -> c.budget().samples()).max().orElse(0);
  }

  /** Steps of the full grid, or the samples that they see. */
  private static long gridWork(SweepSpec sweep, boolean samples) {
    long settings = sweep.optimizers().stream().mapToLong(OptimizerGrid::settings).sum();
    List<Integer> batchSizes = sweep.batchSizes().values();
    long work = 0;
    for (Configuration configuration : sweep.configurations()) {
      for (int batchSize : batchSizes) {
        long steps = configuration.budget().steps(batchSize);
        work += samples ? steps * batchSize : steps;
      }
    }
    return work * settings * sweep.seeds().values().size();
  }
}
