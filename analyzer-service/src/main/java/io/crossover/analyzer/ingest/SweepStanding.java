package io.crossover.analyzer.ingest;

import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a sweep stands by one event. A later stage is newer; within a stage the later time is; an
 * ended sweep stays as it ended first, until it is extended: what happened before that is past.
 *
 * @param extendedAt when it was last extended by the events that were seen, or the epoch
 * @param stage 0 accepted, 1 paused, resumed or extended, 2 ended
 * @param expectedResults completed and diverged runs when it ended
 * @param violations why it was rejected
 * @param planned all runs when it completed, or null
 * @param stops why each configuration got no more runs, when it completed
 * @param reason why it failed, or null
 */
record SweepStanding(
    UUID sweepId,
    Instant extendedAt,
    String state,
    int stage,
    Instant at,
    int expectedResults,
    List<Violation> violations,
    Integer planned,
    List<ConfigurationStop> stops,
    String reason) {

  private static final int ACCEPTED = 0;
  private static final int UNDER_WAY = 1;
  private static final int ENDED = 2;

  SweepStanding {
    at = Micros.of(at);
    extendedAt = Micros.of(extendedAt);
  }

  static Optional<SweepStanding> of(SweepEvent event) {
    if (event instanceof SweepEvent.SweepAccepted) {
      return Optional.of(of(event, "running", ACCEPTED, 0, List.of()));
    } else if (event instanceof SweepEvent.SweepPaused) {
      return Optional.of(of(event, "paused", UNDER_WAY, 0, List.of()));
    } else if (event instanceof SweepEvent.SweepResumed) {
      return Optional.of(of(event, "running", UNDER_WAY, 0, List.of()));
    } else if (event instanceof SweepEvent.SweepCompleted completed) {
      RunCounts runs = completed.runs();
      return Optional.of(
          new SweepStanding(
              event.sweepId(),
              Instant.EPOCH,
              "completed",
              ENDED,
              event.at(),
              results(runs),
              List.of(),
              runs.planned(),
              completed.stops(),
              null));
    } else if (event instanceof SweepEvent.SweepFailed failed) {
      return Optional.of(
          of(event, "failed", ENDED, results(failed.runs()), List.of()).with(failed.reason()));
    } else if (event instanceof SweepEvent.SweepExtended extended) {
      String state = extended.paused() ? "paused" : "running";
      return Optional.of(of(event, state, UNDER_WAY, 0, List.of()).extendedAt(event.at()));
    } else if (event instanceof SweepEvent.SweepCancelled cancelled) {
      return Optional.of(of(event, "cancelled", ENDED, results(cancelled.runs()), List.of()));
    } else if (event instanceof SweepEvent.SweepRejected rejected) {
      return Optional.of(of(event, "rejected", ENDED, 0, rejected.violations()));
    }
    return Optional.empty();
  }

  boolean ended() {
    return stage == ENDED;
  }

  boolean rejected() {
    return state.equals("rejected");
  }

  /** The one of two that stands; the same rule as in {@link SweepRows}' statement. */
  static SweepStanding newer(SweepStanding present, SweepStanding next) {
    if (next.extendedAt.isAfter(present.extendedAt)) {
      return next;
    }
    if (next.at.isBefore(present.extendedAt) || present.ended() || next.stage < present.stage) {
      return present;
    }
    return next.stage > present.stage || !next.at.isBefore(present.at)
        ? next.extendedAt(present.extendedAt)
        : present;
  }

  private SweepStanding extendedAt(Instant time) {
    return new SweepStanding(
        sweepId, time, state, stage, at, expectedResults, violations, planned, stops, reason);
  }

  private SweepStanding with(String why) {
    return new SweepStanding(
        sweepId, extendedAt, state, stage, at, expectedResults, violations, planned, stops, why);
  }

  private static SweepStanding of(
      SweepEvent event, String state, int stage, int results, List<Violation> violations) {
    return new SweepStanding(
        event.sweepId(),
        Instant.EPOCH,
        state,
        stage,
        event.at(),
        results,
        violations,
        null,
        List.of(),
        null);
  }

  private static int results(RunCounts runs) {
    return runs.completed() + runs.diverged() + runs.stopped();
  }
}
