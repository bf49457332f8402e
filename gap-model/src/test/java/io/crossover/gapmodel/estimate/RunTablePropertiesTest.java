package io.crossover.gapmodel.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.TunedCells;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What about a table of runs must not matter, from the table to the estimate. */
class RunTablePropertiesTest {

  @Provide
  Arbitrary<List<RunResult>> runs() {
    return SweepArbitraries.runs();
  }

  @Property(tries = 500)
  void theOrderOfRows(@ForAll("runs") List<RunResult> runs, @ForAll Random random) {
    List<RunResult> shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, random);

    assertThat(estimate(shuffled)).isEqualTo(estimate(runs));
  }

  @Property(tries = 500)
  void repeatedRows(@ForAll("runs") List<RunResult> runs, @ForAll Random random) {
    List<RunResult> repeated = new ArrayList<>(runs);
    for (RunResult run : runs) {
      repeated.addAll(Collections.nCopies(random.nextInt(3), run));
    }
    Collections.shuffle(repeated, random);

    assertThat(estimate(repeated)).isEqualTo(estimate(runs));
  }

  /**
   * A power of two as the unit rounds nothing, so nothing but the mean losses changes; for other
   * units see {@link EstimatorPropertiesTest}.
   */
  @Property(tries = 500)
  void theUnitOfTheLosses(
      @ForAll("runs") List<RunResult> runs, @ForAll @IntRange(min = -900, max = 900) int exponent) {
    List<RunResult> scaled =
        runs.stream()
            .map(
                r ->
                    new RunResult(
                        r.optimizer(),
                        r.batchSize(),
                        r.learningRate(),
                        r.momentum(),
                        r.seed(),
                        Math.scalb(r.loss(), exponent),
                        r.diverged()))
            .toList();

    GapEstimate expected = estimate(runs);
    GapEstimate actual = estimate(scaled);

    assertThat(actual)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes("points.*Mean")
        .isEqualTo(expected);
    for (int i = 0; i < expected.points().size(); i++) {
      assertThat(actual.points().get(i).baselineMean())
          .isEqualTo(Math.scalb(expected.points().get(i).baselineMean(), exponent));
    }
  }

  private static GapEstimate estimate(List<RunResult> runs) {
    return GapEstimator.estimate(
        TunedCells.select(runs), "sgd", "adam", 1 << 20, EstimatorSettings.defaults());
  }
}
