package io.crossover.gapmodel.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crossover.gapmodel.tuning.Climb.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HalvingTest {
  private static final long STEPS = 512;
  private static final List<Long> RUNGS = Halving.rungs(STEPS);
  private static final long FIRST = RUNGS.get(0);
  private static final long SECOND = RUNGS.get(1);

  @Test
  void rungsLieInsideTheRun() {
    assertThat(RUNGS).containsExactly(128L, 256L);
    assertThat(Halving.rungs(65)).containsExactly(17L, 33L);
    assertThat(Halving.rungs(20)).containsExactly(10L);
    assertThat(Halving.rungs(1)).isEmpty();
  }

  @Test
  void aRateFarBehindIsHopelessOnBothRungs() {
    assertThat(Halving.hopeless(STEPS, List.of(open(0.1, 3.0), open(1, 9.0)))).containsExactly(1.0);
    assertThat(Halving.hopeless(STEPS, List.of(open(0.1, 9, 3.0), open(1, 9, 4.6))))
        .containsExactly(1.0);
    assertThat(Halving.hopeless(STEPS, List.of(open(0.1, 3.4), open(1, 3.0)))).containsExactly(0.1);
  }

  @Test
  void whoIsCloseGoesOnWhateverTheRank() {
    assertThat(
            Halving.hopeless(
                STEPS, List.of(open(0.1, 3.28), open(0.3, 3.1), open(1, 3.0), open(3, 3.25))))
        .isEmpty();
  }

  /**
   * As a bigram model with SGD: a tenfold rate was 17 and 13 % behind, and came out 3.5 % ahead.
   */
  @Test
  void aLargerRateMayBeFurtherBehindThanASmallerOne() {
    assertThat(Halving.hopeless(STEPS, List.of(open(0.3, 3.0, 2.8), open(3, 3.51, 3.16))))
        .isEmpty();
    assertThat(Halving.hopeless(STEPS, List.of(open(0.3, 3.51, 3.16), open(3, 3.0, 2.8))))
        .containsExactly(0.3);
  }

  @Test
  void ratesAreComparedAtTheSameRungOnly() {
    Climb ahead = open(0.1, 5.0, 3.0);
    Climb early = open(0.3, 5.2);

    assertThat(Halving.hopeless(STEPS, List.of(ahead, early))).isEmpty();
    assertThat(Halving.hopeless(STEPS, List.of(early))).isEmpty();
  }

  /** A second chance: the first rung counts only for those that have not passed the second. */
  @Test
  void whoCaughtUpIsNotStoppedForItsFirstRung() {
    Climb late = open(1, 9.0, 3.0);

    assertThat(Halving.hopeless(STEPS, List.of(open(0.1, 3.0, 2.95), late))).isEmpty();
  }

  @Test
  void aRunWithoutALossProvesNothingAndOneThatEndedDoes() {
    Climb hopeless = open(1, 9.0);

    assertThat(
            Halving.hopeless(
                STEPS, List.of(climb(0.1, Standing.WITHOUT_LOSS, Double.NaN, 3.0), hopeless)))
        .isEmpty();
    assertThat(
            Halving.hopeless(
                STEPS, List.of(climb(0.1, Standing.COMPLETED, 2.5, 3.0, 2.8), hopeless)))
        .containsExactly(1.0);
  }

  @Test
  void onlyOpenRunsAreStopped() {
    assertThat(
            Halving.hopeless(
                STEPS,
                List.of(
                    open(0.1, 3.0),
                    climb(1, Standing.COMPLETED, 5, 9.0),
                    climb(3, Standing.STOPPED, Double.NaN, 9.0))))
        .isEmpty();
  }

  @Test
  void theOrderOfTheRunsHasNoInfluence() {
    List<Climb> cell =
        new ArrayList<>(List.of(open(0.1, 3.0, 2.8), open(0.3, 3.1), open(1, 9), open(3, 9, 9)));

    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(cell, new Random(seed));
      assertThat(Halving.hopeless(STEPS, cell)).containsExactly(1.0, 3.0);
    }
  }

  @Test
  void theLossOfAStoppedRunIsProjectedFromTheLastRungOfBoth() {
    Climb best = climb(0.1, Standing.COMPLETED, 2.5, 4.0, 3.0);
    Climb other = climb(0.3, Standing.COMPLETED, 2.6, 3.0, 2.0);

    assertThat(projected(List.of(best, other), 9.0)).isCloseTo(2.5 * 9 / 4, within(1e-12));
    assertThat(projected(List.of(best, other), 9.0, 3.6)).isCloseTo(2.5 * 1.2, within(1e-12));
  }

  @Test
  void aStoppedRunIsNeverProjectedBelowTheBest() {
    assertThat(projected(List.of(climb(0.1, Standing.COMPLETED, 2.5, 4.0)), 3.0)).isEqualTo(2.5);
  }

  @Test
  void nothingIsProjectedWhereNothingCompleted() {
    assertThat(projected(List.of(open(0.1, 3.0)), 9.0)).isNaN();
    assertThat(projected(List.of(climb(0.1, Standing.COMPLETED, 2.5)), 9.0)).isNaN();
  }

  @Test
  void aLossGoesWithACompletedRunOnly() {
    assertThatThrownBy(() -> climb(0.1, Standing.STOPPED, 2.5))
        .hasMessage("loss: 2.5 does not go with STOPPED");
    assertThatThrownBy(() -> climb(0.1, Standing.COMPLETED, Double.NaN))
        .hasMessage("loss: NaN does not go with COMPLETED");
  }

  private static double projected(List<Climb> cell, double... losses) {
    return Halving.projected(climb(1, Standing.STOPPED, Double.NaN, losses), cell);
  }

  private static Climb open(double rate, double... losses) {
    return climb(rate, Standing.OPEN, Double.NaN, losses);
  }

  private static Climb climb(double rate, Standing standing, double loss, double... losses) {
    SortedMap<Long, Double> rungs = new TreeMap<>();
    for (int i = 0; i < losses.length; i++) {
      rungs.put(i == 0 ? FIRST : SECOND, losses[i]);
    }
    return new Climb(rate, rungs, standing, loss);
  }
}
