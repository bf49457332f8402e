package io.crossover.gapmodel.tuning;

import java.util.List;

/** What a learning-rate search needs next. */
public sealed interface SearchStep {

  /**
   * Learning rates to try, none of them tried or in flight.
   *
   * @param learningRates ascending, at least one
   * @param reason why, as a sentence
   */
  record Try(List<Double> learningRates, String reason) implements SearchStep {
    /** Copies the list. */
    public Try {
      learningRates = List.copyOf(learningRates);
    }
  }

  /** Nothing can be decided before the runs in flight have ended. */
  record Wait() implements SearchStep {}

  /**
   * The search has ended.
   *
   * @param learningRate tuned learning rate; need not have been tried
   * @param edge whether a better one may lie beyond those tried
   */
  record Tuned(double learningRate, boolean edge) implements SearchStep {}

  /** Every learning rate diverged, however small. */
  record Untunable() implements SearchStep {}
}
