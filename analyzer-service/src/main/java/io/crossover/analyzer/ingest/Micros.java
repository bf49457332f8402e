package io.crossover.analyzer.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as precise as the database keeps them, so that both compare them alike. */
final class Micros {

  private Micros() {}

  static Instant of(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
