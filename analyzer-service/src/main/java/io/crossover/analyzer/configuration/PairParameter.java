package io.crossover.analyzer.configuration;

import io.crossover.analyzer.http.Problem;
import io.crossover.events.sweep.Pair;
import java.util.Optional;

/** The pair of optimizers that a request is about, given by two parameters. */
public final class PairParameter {

  private PairParameter() {}

  /** The pair; empty where neither is given. */
  public static Optional<Pair> of(String baseline, String challenger) {
    if (baseline == null && challenger == null) {
      return Optional.empty();
    }
    if (baseline == null || challenger == null) {
      throw Problem.badRequest("baseline and challenger are given together or not at all");
    }
    return Optional.of(new Pair(baseline, challenger));
  }
}
