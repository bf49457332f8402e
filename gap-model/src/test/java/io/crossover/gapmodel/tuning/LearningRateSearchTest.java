package io.crossover.gapmodel.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LearningRateSearchTest {
  private static final SearchSettings SETTINGS = SearchSettings.defaults();

  @Test
  void beginsWithTheGuessAndAStepToEachSide() {
    SearchStep step = LearningRateSearch.next(SETTINGS, 0.1, List.of(), Set.of());

    assertThat(rates(step)).containsExactly(0.03162, 0.1, 0.3162);
  }

  @Test
  void waitsWhileTheFirstRatesAreInFlight() {
    SearchStep step =
        LearningRateSearch.next(SETTINGS, 0.1, List.of(), Set.of(0.03162, 0.1, 0.3162));

    assertThat(step).isInstanceOf(SearchStep.Wait.class);
  }

  @Test
  void goesOnBeyondTheBestWhereItIsTheLastOneTried() {
    List<Trial> rising = trials(Map.of(0.03162, 3.0, 0.1, 2.9, 0.3162, 2.8));

    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, rising, Set.of())))
        .containsExactly(0.9999);
  }

  @Test
  void asksAtOnceForWhatIsNeededWhateverTheRunsInFlightComeTo() {
    List<Trial> onlyOne = trials(Map.of(0.1, 2.9));

    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, onlyOne, Set.of(0.03162))))
        .containsExactly(0.3162);
  }

  @Test
  void acceptsTheVertexOfAFlatParabolaUnrun() {
    List<Trial> flat = trials(Map.of(0.03162, 2.92, 0.1, 2.9, 0.3162, 2.91));

    SearchStep.Tuned tuned =
        (SearchStep.Tuned) LearningRateSearch.next(SETTINGS, 0.1, flat, Set.of());

    // Vertex of the parabola in logarithms: h/2 (y0 - y2) / (y0 - 2 y1 + y2) = h/6 to the right.
    assertThat(tuned.learningRate())
        .isCloseTo(0.1 * Math.exp(Math.log(Math.sqrt(10)) / 6), within(1e-4));
    assertThat(tuned.edge()).isFalse();
  }

  @Test
  void triesTheMidpointWhereANeighbourDivergedOrIsMuchWorse() {
    List<Trial> edge =
        List.of(new Trial(0.03162, 2.95), new Trial(0.1, 2.9), new Trial(0.3162, Double.NaN));
    List<Trial> steep = trials(Map.of(0.03162, 3.3, 0.1, 2.9, 0.3162, 2.95));

    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, edge, Set.of())))
        .containsExactly(0.1778);
    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, steep, Set.of())))
        .containsExactly(0.1778);
  }

  @Test
  void keepsTheBestWhereTheMidpointDivergesToo() {
    List<Trial> edge =
        List.of(
            new Trial(0.03162, 2.95),
            new Trial(0.1, 2.9),
            new Trial(0.1778, Double.NaN),
            new Trial(0.3162, Double.NaN));

    assertThat(LearningRateSearch.next(SETTINGS, 0.1, edge, Set.of()))
        .isEqualTo(new SearchStep.Tuned(0.1, false));
  }

  @Test
  void runsAVertexThatPromisesMuch() {
    List<Trial> trials = trials(Map.of(0.03162, 3.17, 0.1, 2.9, 0.3162, 2.9));

    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, trials, Set.of())))
        .allSatisfy(rate -> assertThat(rate).isBetween(0.11, 0.2));
  }

  @Test
  void aStoppedRateIsNeverTheBest() {
    List<Trial> trials =
        List.of(new Trial(0.03162, 2.92), new Trial(0.1, 2.9), new Trial(0.3162, 2.8, true));

    SearchStep.Tuned tuned =
        (SearchStep.Tuned) LearningRateSearch.next(SETTINGS, 0.1, trials, Set.of());

    assertThat(tuned.edge()).isFalse();
    // As if its loss were that of the best one: the vertex lies halfway between the two.
    assertThat(tuned.learningRate()).isCloseTo(0.1 * Math.pow(10, 0.25), within(1e-3));
  }

  @Test
  void aStoppedNeighbourBracketsLikeOneThatCompleted() {
    for (double projected : new double[] {2.91, 3.0, 3.1}) {
      assertThat(
              LearningRateSearch.next(
                  SETTINGS,
                  0.1,
                  List.of(
                      new Trial(0.03162, projected, true),
                      new Trial(0.1, 2.9),
                      new Trial(0.3162, 2.95)),
                  Set.of()))
          .isEqualTo(
              LearningRateSearch.next(
                  SETTINGS,
                  0.1,
                  List.of(
                      new Trial(0.03162, projected), new Trial(0.1, 2.9), new Trial(0.3162, 2.95)),
                  Set.of()));
    }
  }

  @Test
  void aStoppedRateIsNoEdgeOfDivergence() {
    List<Trial> stopped =
        List.of(new Trial(0.03162, 2.95), new Trial(0.1, 2.9), new Trial(0.3162, Double.NaN, true));

    assertThat(LearningRateSearch.next(SETTINGS, 0.1, stopped, Set.of()))
        .isEqualTo(new SearchStep.Tuned(0.1, false));
  }

  @Test
  void goesOnBeyondTheBestWhenTheOthersWereStopped() {
    List<Trial> trials =
        List.of(new Trial(0.03162, 3.4, true), new Trial(0.1, 3.2, true), new Trial(0.3162, 2.8));

    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, trials, Set.of())))
        .containsExactly(0.9999);
  }

  @Test
  void searchesBetweenAStoppedRateAndTheOneThatDivergedAfterwards() {
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial(0.03162, Double.NaN, true));
    trials.add(nan(0.1));

    assertThat(LearningRateSearch.next(SETTINGS, 0.1, trials, Set.of(0.3162)))
        .isInstanceOf(SearchStep.Wait.class);
    trials.add(nan(0.3162));
    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, trials, Set.of())))
        .containsExactly(0.05623);
    for (int i = 0; i < 20; i++) {
      if (LearningRateSearch.next(SETTINGS, 0.1, trials, Set.of()) instanceof SearchStep.Try next) {
        next.learningRates().forEach(rate -> trials.add(nan(rate)));
      }
    }
    assertThat(LearningRateSearch.next(SETTINGS, 0.1, trials, Set.of()))
        .isInstanceOf(SearchStep.Untunable.class);
  }

  @Test
  void stepsDownUntilALossIsFinite() {
    List<Trial> diverged = List.of(nan(0.03162), nan(0.1), nan(0.3162));

    assertThat(rates(LearningRateSearch.next(SETTINGS, 0.1, diverged, Set.of())))
        .containsExactly(0.009999);
  }

  @Test
  void givesUpWhereEveryRateDiverges() {
    Map<Double, Double> tried = new HashMap<>();
    SearchStep step = LearningRateSearch.next(SETTINGS, 0.1, List.of(), Set.of());
    while (step instanceof SearchStep.Try next) {
      next.learningRates().forEach(rate -> tried.put(rate, Double.NaN));
      step = LearningRateSearch.next(SETTINGS, 0.1, trials(tried), Set.of());
    }

    assertThat(step).isInstanceOf(SearchStep.Untunable.class);
    assertThat(tried.size()).isLessThan(20);
  }

  @Test
  void flagsAnEdgeAfterSixExtensions() {
    Map<Double, Double> tried = search(0.1, rate -> 3 - 0.01 * Math.log(rate));

    SearchStep step = LearningRateSearch.next(SETTINGS, 0.1, trials(tried), Set.of());

    assertThat(tried).hasSize(9);
    assertThat(step)
        .isInstanceOfSatisfying(SearchStep.Tuned.class, t -> assertThat(t.edge()).isTrue());
  }

  @Test
  void findsTheBestRateOfAParabolaFromAnyGuess() {
    for (double guess = 1e-3; guess < 1; guess *= 1.7) {
      Map<Double, Double> tried = search(guess, rate -> parabola(rate, 0.037));

      SearchStep.Tuned tuned =
          (SearchStep.Tuned) LearningRateSearch.next(SETTINGS, guess, trials(tried), Set.of());

      assertThat(tuned.learningRate()).as("from %s", guess).isCloseTo(0.037, within(1e-3));
      assertThat(tried.size()).as("from %s", guess).isLessThanOrEqualTo(7);
    }
  }

  @Test
  void countsRatesOfAGridLikeItsOwn() {
    List<Trial> grid = trials(Map.of(0.01, 3.1, 0.02, 2.96, 0.04, 2.9, 0.08, 2.93, 0.16, 3.0));

    assertThat(LearningRateSearch.next(SETTINGS, 5, grid, Set.of()))
        .isInstanceOfSatisfying(
            SearchStep.Tuned.class, t -> assertThat(t.learningRate()).isBetween(0.04, 0.0566));
  }

  @Test
  void guessesBetweenTunedBatchSizesOnALineAndBeyondByThePowerLaw() {
    TreeMap<Integer, Double> known = new TreeMap<>(Map.of(16, 0.1, 256, 0.4));

    assertThat(LearningRateGuess.at(64, known, 1)).isCloseTo(0.2, within(1e-12));
    assertThat(LearningRateGuess.at(256, known, 1)).isEqualTo(0.4);
    assertThat(LearningRateGuess.at(1024, known, 1)).isCloseTo(1.6, within(1e-12));
    assertThat(LearningRateGuess.at(4, known, 0.5)).isCloseTo(0.05, within(1e-12));
  }

  /** Searches to the end; what was tried. */
  private static Map<Double, Double> search(double guess, DoubleUnaryOperator loss) {
    Map<Double, Double> tried = new HashMap<>();
    while (LearningRateSearch.next(SETTINGS, guess, trials(tried), Set.of())
        instanceof SearchStep.Try next) {
      next.learningRates().forEach(rate -> tried.put(rate, loss.applyAsDouble(rate)));
    }
    return tried;
  }

  private static double parabola(double rate, double best) {
    double distance = Math.log(rate / best);
    return 2.9 * (1 + 0.01 * distance * distance);
  }

  private static Trial nan(double rate) {
    return new Trial(rate, Double.NaN);
  }

  private static List<Trial> trials(Map<Double, Double> losses) {
    List<Trial> trials = new ArrayList<>();
    losses.forEach((rate, loss) -> trials.add(new Trial(rate, loss)));
    return trials;
  }

  private static List<Double> rates(SearchStep step) {
    assertThat(step).isInstanceOf(SearchStep.Try.class);
    return ((SearchStep.Try) step).learningRates();
  }
}
