package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.tuning.LearningRateSearch;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.SearchStep;
import io.crossover.gapmodel.tuning.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** The runs of one optimizer at one batch size, ended and in flight, and what they lack. */
final class CellRuns {
  private final ProtocolSettings settings;
  private final Contender contender;
  private final int batchSize;
  private final NavigableMap<Double, NavigableMap<Long, RunResult>> ended = new TreeMap<>();

  /** Seeds by learning rate, ended or in flight. */
  private final NavigableMap<Double, NavigableSet<Long>> made = new TreeMap<>();

  private final SearchStep step;

  private CellRuns(
      ProtocolSettings settings,
      Contender contender,
      int batchSize,
      Collection<RunResult> results,
      Collection<RunRequest> inFlight) {
    this.settings = settings;
    this.contender = contender;
    this.batchSize = batchSize;
    for (RunResult run : results) {
      ended.computeIfAbsent(run.learningRate(), r -> new TreeMap<>()).put(run.seed(), run);
      made.computeIfAbsent(run.learningRate(), r -> new TreeSet<>()).add(run.seed());
    }
    for (RunRequest run : inFlight) {
      made.computeIfAbsent(run.learningRate(), r -> new TreeSet<>()).add(run.seed());
    }
    step = made.isEmpty() ? new SearchStep.Wait() : search(contender.presetRate());
  }

  static CellRuns of(
      ProtocolSettings settings,
      Contender contender,
      int batchSize,
      Collection<RunResult> results,
      Collection<RunRequest> inFlight) {
    return new CellRuns(settings, contender, batchSize, results, inFlight);
  }

  /** Whether a run was made or is in flight. */
  boolean started() {
    return !made.isEmpty();
  }

  /** Whether every learning rate diverges. */
  boolean untunable() {
    return step instanceof SearchStep.Untunable;
  }

  /** The tuned learning rate once the search has ended. */
  OptionalDouble tunedRate() {
    return step instanceof SearchStep.Tuned tuned
        ? OptionalDouble.of(tuned.learningRate())
        : OptionalDouble.empty();
  }

  /** Runs that the search lacks; {@code guess} counts only for a cell that has not started. */
  List<PlannedRun> trials(double guess) {
    List<PlannedRun> runs = new ArrayList<>();
    if ((started() ? step : search(guess)) instanceof SearchStep.Try trials) {
      for (double rate : trials.learningRates()) {
        String reason = "to tune the learning rate: " + trials.reason();
        selectionSeeds().forEach(seed -> plan(runs, rate, seed, reason));
      }
    }
    return runs;
  }

  /** Runs that the tuned learning rate lacks to have this many fresh seeds. */
  List<PlannedRun> reports(int seeds) {
    List<PlannedRun> runs = new ArrayList<>();
    long first = settings.selectionSeeds() + 1L;
    tunedRate()
        .ifPresent(
            rate ->
                LongStream.range(first, first + seeds)
                    .forEach(
                        seed -> plan(runs, rate, seed, "a fresh seed at the tuned learning rate")));
    return runs;
  }

  /** Fresh seeds that ended at the tuned learning rate. */
  int reported() {
    return tunedRate().isEmpty()
        ? 0
        : fresh(ended.getOrDefault(tunedRate().getAsDouble(), new TreeMap<>()).navigableKeySet());
  }

  /** Fresh seeds that ended or are in flight at the tuned learning rate. */
  int reportedOrInFlight() {
    return tunedRate().isEmpty()
        ? 0
        : fresh(made.getOrDefault(tunedRate().getAsDouble(), new TreeSet<>()));
  }

  private SearchStep search(double guess) {
    List<Trial> trials = new ArrayList<>();
    NavigableSet<Double> trying = new TreeSet<>();
    for (Map.Entry<Double, NavigableSet<Long>> entry : made.entrySet()) {
      double rate = entry.getKey();
      NavigableMap<Long, RunResult> runs = ended.getOrDefault(rate, new TreeMap<>());
      if (runs.values().stream().anyMatch(RunResult::diverged)) {
        trials.add(new Trial(rate, Double.NaN));
      } else if (runs.values().stream().anyMatch(RunResult::stopped)) {
        trials.add(new Trial(rate, meanSoFar(runs), true));
      } else if (selectionSeeds().allMatch(runs::containsKey)) {
        trials.add(new Trial(rate, selectionMean(runs)));
      } else if (selectionSeeds().anyMatch(entry.getValue()::contains)) {
        trying.add(rate);
      }
    }
    return LearningRateSearch.next(settings.search(), guess, trials, trying);
  }

  private double selectionMean(NavigableMap<Long, RunResult> runs) {
    return selectionSeeds().mapToDouble(seed -> runs.get(seed).loss()).average().orElseThrow();
  }

  /** A rate that was stopped on one seed needs no others. */
  private double meanSoFar(NavigableMap<Long, RunResult> runs) {
    return selectionSeeds()
        .filter(runs::containsKey)
        .mapToDouble(seed -> runs.get(seed).loss())
        .average()
        .orElse(Double.NaN);
  }

  private int fresh(NavigableSet<Long> seeds) {
    return seeds.tailSet((long) settings.selectionSeeds(), false).size();
  }

  private void plan(List<PlannedRun> runs, double rate, long seed, String reason) {
    if (!made.getOrDefault(rate, new TreeSet<>()).contains(seed)) {
      runs.add(
          new PlannedRun(
              new RunRequest(contender.optimizer(), batchSize, rate, contender.momentum(), seed),
              reason));
    }
  }

  private LongStream selectionSeeds() {
    return LongStream.rangeClosed(1, settings.selectionSeeds());
  }
}
