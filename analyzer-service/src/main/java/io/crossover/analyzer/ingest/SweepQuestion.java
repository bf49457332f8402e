package io.crossover.analyzer.ingest;

import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepSpec;
import java.time.Instant;
import java.util.UUID;

/**
 * What is asked by a sweep. The first acceptance stands until it is extended; of extensions the
 * latest stands.
 *
 * @param planned how many runs it takes; the most, where they follow from results
 * @param decidedAt when it was accepted, or null where only an extension was heard of
 * @param askedAt when it was accepted or extended
 * @param extended whether it was extended
 */
record SweepQuestion(
    UUID sweepId,
    SweepSpec sweep,
    int planned,
    Instant decidedAt,
    Instant askedAt,
    boolean extended) {

  static SweepQuestion of(SweepAccepted accepted) {
    Instant at = Micros.of(accepted.at());
    return new SweepQuestion(
        accepted.sweepId(), accepted.sweep(), accepted.plannedRuns(), at, at, false);
  }

  static SweepQuestion of(SweepExtended extended) {
    return new SweepQuestion(
        extended.sweepId(),
        extended.sweep(),
        extended.plannedRuns(),
        null,
        Micros.of(extended.at()),
        true);
  }

  /** The one of two that stands; the same rule as in {@link SweepRows}' statement. */
  static SweepQuestion newer(SweepQuestion present, SweepQuestion next) {
    boolean stands = next.extended && next.askedAt.isAfter(present.askedAt);
    SweepQuestion newer = stands ? next : present;
    Instant decided = present.decidedAt == null ? next.decidedAt : present.decidedAt;
    return new SweepQuestion(
        newer.sweepId, newer.sweep, newer.planned, decided, newer.askedAt, newer.extended);
  }
}
