package io.crossover.events.sweep;

import io.crossover.events.validation.Checks;

/**
 * The two optimizers whose gap is measured, by their labels.
 *
 * @param baseline the one that is expected to be better at small batch sizes
 * @param challenger the one that is expected to win at large batch sizes
 */
public record Pair(String baseline, String challenger) {

  /** SGD against Adam. */
  public static final Pair SGD_ADAM = new Pair("sgd", "adam");

  /** Rejects a pair of one. */
  public Pair {
    new Checks().text("baseline", baseline, 100).text("challenger", challenger, 100).orThrow();
    new Checks()
        .that(!baseline.equals(challenger), "challenger", challenger, "another than the baseline")
        .orThrow();
  }
}
