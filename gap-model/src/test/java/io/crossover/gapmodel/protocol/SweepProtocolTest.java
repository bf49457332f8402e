package io.crossover.gapmodel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.allocation.Adaptive;
import io.crossover.gapmodel.allocation.AllBatchSizes;
import io.crossover.gapmodel.allocation.AllocationPolicy;
import io.crossover.gapmodel.allocation.Bisect;
import io.crossover.gapmodel.allocation.RandomOrder;
import io.crossover.gapmodel.allocation.Start;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.Verdict;
import io.crossover.gapmodel.simulation.GapTruth;
import io.crossover.gapmodel.simulation.LearningRateCurve;
import io.crossover.gapmodel.simulation.RunNoise;
import io.crossover.gapmodel.simulation.SimulatedSweep;
import io.crossover.gapmodel.simulation.SimulatedTask;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.SearchSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SweepProtocolTest {
  private static final List<Integer> BATCH_SIZES =
      IntStream.rangeClosed(2, 11).mapToObj(x -> 1 << x).toList();

  static AllocationPolicy[] policies() {
    return new AllocationPolicy[] {
      new Adaptive(Start.QUARTERS),
      new Adaptive(Start.ENDS_AND_MIDDLE),
      new Bisect(Start.QUARTERS),
      new AllBatchSizes(),
      new RandomOrder(5)
    };
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyPolicyFindsACrossoverToAnOctave(AllocationPolicy policy) {
    SimulatedSweep sweep = SimulatedSweep.run(settings(policy, 1, 600), task(6.3, 0.2), 1);

    assertThat(sweep.last().stop()).contains(StopReason.TARGET_REACHED);
    assertThat(sweep.last().estimate().verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(sweep.last().estimate().lower().getAsDouble()).isLessThan(Math.pow(2, 6.3));
    assertThat(sweep.last().estimate().upper().getAsDouble()).isGreaterThan(Math.pow(2, 6.3));
    assertThat(new HashSet<>(sweep.results())).hasSameSizeAs(sweep.results());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void runsInFlightAreNeverAskedForTwice(AllocationPolicy policy) {
    SimulatedSweep sweep = SimulatedSweep.run(settings(policy, 1, 600), task(6.3, 0.2), 8);

    assertThat(sweep.last().stop()).contains(StopReason.TARGET_REACHED);
    assertThat(sweep.results().stream().map(RunRequest::of)).doesNotHaveDuplicates();
  }

  @Test
  void theOrderInWhichRunsEndedHasNoInfluence() {
    ProtocolSettings settings = settings(new Adaptive(Start.QUARTERS), 0.5, 600);
    List<RunResult> results =
        new ArrayList<>(SimulatedSweep.run(settings, task(6.3, 0.4), 4).results());
    List<RunResult> first = results.subList(0, results.size() / 2);
    Set<RunRequest> inFlight = Set.of(RunRequest.of(results.get(results.size() - 1)));
    Decision decision = SweepProtocol.next(settings, first, inFlight, 6);

    for (int i = 0; i < 10; i++) {
      List<RunResult> shuffled = new ArrayList<>(first);
      Collections.shuffle(shuffled, new Random(i));
      assertThat(SweepProtocol.next(settings, shuffled, inFlight, 6)).isEqualTo(decision);
    }
    assertThat(decision.runs()).isNotEmpty();
  }

  @Test
  void comparesOnFreshSeedsThatBothOptimizersShare() {
    SimulatedSweep sweep =
        SimulatedSweep.run(settings(new Adaptive(Start.QUARTERS), 1, 600), task(6.3, 0.2), 1);

    sweep
        .last()
        .estimate()
        .points()
        .forEach(
            point ->
                assertThat(seeds(sweep, "sgd", point.batchSize()))
                    .as("batch size %d", point.batchSize())
                    .isEqualTo(seeds(sweep, "adam", point.batchSize()))
                    .contains(2L, 3L));
  }

  @Test
  void endsWhereTheBaselineIsBetterAtEveryBatchSize() {
    SimulatedSweep sweep =
        SimulatedSweep.run(settings(new Adaptive(Start.QUARTERS), 1, 600), task(20, 0.2), 1);

    assertThat(sweep.last().stop()).contains(StopReason.SETTLED);
    assertThat(sweep.last().estimate().verdict()).isEqualTo(Verdict.SGD_BETTER_IN_RANGE);
    assertThat(sweep.last().estimate().lower()).hasValue(2048);
    assertThat(sweep.results().size()).isLessThan(120);
  }

  @Test
  void endsWhereTheChallengerIsBetterAtEveryBatchSize() {
    SimulatedSweep sweep =
        SimulatedSweep.run(settings(new Adaptive(Start.QUARTERS), 1, 600), task(-6, 0.2), 1);

    assertThat(sweep.last().stop()).contains(StopReason.SETTLED);
    assertThat(sweep.last().estimate().verdict()).isEqualTo(Verdict.ADAM_BETTER_IN_RANGE);
  }

  @Test
  void endsWhereTheGapIsReversedFromTheFirstBatchSizeToTheLast() {
    SimulatedTask task = task(6.3, 0.2);
    SimulatedTask reversed =
        new SimulatedTask(
            new GapTruth.LogLinear(6.3, -1),
            task.noise(),
            task.baseline(),
            task.challenger(),
            Map.of(),
            11);

    SimulatedSweep sweep =
        SimulatedSweep.run(settings(new Adaptive(Start.QUARTERS), 1, 600), reversed, 1);

    assertThat(sweep.last().stop()).contains(StopReason.SETTLED);
    assertThat(sweep.last().estimate().verdict()).isEqualTo(Verdict.REVERSED);
    assertThat(sweep.last().estimate().points()).extracting("batchSize").contains(4, 2048);
    assertThat(sweep.results().size()).isLessThan(120);
  }

  @Test
  void neverMakesMoreRunsThanAllowed() {
    for (int limit : new int[] {1, 5, 17, 40}) {
      SimulatedSweep sweep =
          SimulatedSweep.run(settings(new Adaptive(Start.QUARTERS), 0.01, limit), task(6, 0.4), 8);

      assertThat(sweep.results()).hasSize(limit);
      assertThat(sweep.last().stop()).contains(StopReason.RUN_LIMIT);
    }
  }

  @Test
  void endsWhereNothingCanBeTrained() {
    SimulatedTask task = task(6, 0.2);
    LearningRateCurve never = new LearningRateCurve(1e-30, 0, 0, 1, 2);
    SimulatedTask broken =
        new SimulatedTask(task.truth(), task.noise(), never, task.challenger(), Map.of(), 3);

    SimulatedSweep sweep =
        SimulatedSweep.run(settings(new Adaptive(Start.QUARTERS), 1, 2_000), broken, 4);

    assertThat(sweep.last().stop()).contains(StopReason.NOTHING_LEFT);
    assertThat(sweep.last().estimate().verdict()).isEqualTo(Verdict.INSUFFICIENT);
  }

  @Test
  void tunesAgainWhereAReportedSeedDiverges() {
    ProtocolSettings settings = settings(new Adaptive(Start.QUARTERS), 1, 600);
    SimulatedSweep sweep = SimulatedSweep.run(settings, task(6.3, 0.2), 1);
    int batchSize = sweep.last().estimate().points().get(0).batchSize();
    RunResult reported =
        sweep.results().stream()
            .filter(r -> r.batchSize() == batchSize && r.seed() > 1 && r.optimizer().equals("sgd"))
            .findFirst()
            .orElseThrow();
    List<RunResult> results =
        new ArrayList<>(
            sweep.results().stream()
                .filter(r -> r.batchSize() != batchSize || r.seed() == 1)
                .toList());
    results.add(
        new RunResult(
            "sgd",
            batchSize,
            reported.learningRate(),
            reported.momentum(),
            reported.seed(),
            Double.NaN,
            true));

    Decision decision = SweepProtocol.next(settings, results, List.of(), 1);

    assertThat(decision.runs())
        .filteredOn(p -> p.run().batchSize() == batchSize && p.run().optimizer().equals("sgd"))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.run().learningRate()).isNotEqualTo(reported.learningRate()));
  }

  @Test
  void saysWhyEachRunIsMade() {
    Decision decision =
        SweepProtocol.next(
            settings(new Adaptive(Start.QUARTERS), 1, 600), List.of(), List.of(), 12);

    assertThat(decision.stop()).isEqualTo(Optional.empty());
    assertThat(decision.runs()).hasSize(12);
    assertThat(decision.runs())
        .allSatisfy(planned -> assertThat(planned.reason()).contains("first guess"));
    assertThat(decision.runs().stream().map(planned -> planned.run().batchSize()).distinct())
        .containsExactly(16, 512);
  }

  private static Set<Long> seeds(SimulatedSweep sweep, String optimizer, int batchSize) {
    Set<Long> seeds = new HashSet<>();
    sweep.results().stream()
        .filter(run -> run.optimizer().equals(optimizer) && run.batchSize() == batchSize)
        .map(RunResult::seed)
        .filter(seed -> seed > 1)
        .forEach(seeds::add);
    return seeds;
  }

  private static SimulatedTask task(double crossover, double runSdPercent) {
    return new SimulatedTask(
        new GapTruth.LogLinear(crossover, 1),
        RunNoise.constant(runSdPercent),
        new LearningRateCurve(0.03, 0.5, 0.2, 2, 5),
        new LearningRateCurve(0.001, 0.4, 0.2, 1.5, 30),
        Map.of(),
        11);
  }

  private static ProtocolSettings settings(
      AllocationPolicy policy, double targetOctaves, int maxRuns) {
    return new ProtocolSettings(
        new Contender("sgd", 0.9, 64, 0.2, 1),
        new Contender("adam", 0.9, 64, 0.003, 0.5),
        BATCH_SIZES,
        1 << 20,
        policy,
        EstimatorSettings.defaults(),
        SearchSettings.defaults(),
        1,
        2,
        targetOctaves,
        maxRuns);
  }
}
