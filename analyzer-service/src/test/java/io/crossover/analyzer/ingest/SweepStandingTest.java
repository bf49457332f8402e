package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.SweepScript;
import io.crossover.events.Event;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepEvent.SweepFailed;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import io.crossover.events.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SweepStandingTest {

  private static final UUID SWEEP = new UUID(0, 1);
  private static final List<ConfigurationStop> STOPS =
      List.of(new ConfigurationStop("key", StopReason.SETTLED));
  private static final Event PAUSED = new SweepPaused(SWEEP, Instant.ofEpochSecond(1));
  private static final Event RESUMED = new SweepResumed(SWEEP, Instant.ofEpochSecond(2));
  private static final Event COMPLETED =
      new SweepCompleted(SWEEP, new RunCounts(10, 6, 3, 1), STOPS, Instant.ofEpochSecond(1));
  private static final Event CANCELLED =
      new SweepCancelled(SWEEP, new RunCounts(10, 6, 0, 1), Instant.ofEpochSecond(3));

  @Test
  void theLaterOfPausedAndResumedStands() {
    assertThat(standing(PAUSED, RESUMED).state()).isEqualTo("running");
    assertThat(standing(RESUMED, PAUSED).state()).isEqualTo("running");
  }

  @Test
  void anEndedSweepStaysAsItEndedFirst() {
    assertThat(standing(COMPLETED, CANCELLED, RESUMED).state()).isEqualTo("completed");
    assertThat(standing(CANCELLED, COMPLETED).state()).isEqualTo("cancelled");
  }

  @Test
  void anExtensionBeginsAnewWhateverCameBefore() {
    Event paused = extended(true, 4);
    Event again =
        new SweepCompleted(SWEEP, new RunCounts(20, 20, 0, 0), STOPS, Instant.ofEpochSecond(5));

    assertThat(standing(COMPLETED, extended(false, 4)).state()).isEqualTo("running");
    assertThat(standing(COMPLETED, extended(false, 4)).planned()).isNull();
    assertThat(standing(extended(false, 4), COMPLETED).state()).isEqualTo("running");
    assertThat(standing(PAUSED, paused, RESUMED).state()).isEqualTo("paused");
    assertThat(standing(COMPLETED, extended(false, 4), again).planned()).isEqualTo(20);
    assertThat(standing(COMPLETED, extended(false, 4), again).extendedAt())
        .isEqualTo(Instant.ofEpochSecond(4));
  }

  @Test
  void aFailedSweepSaysWhy() {
    Event failed = new SweepFailed(SWEEP, "why", new RunCounts(4, 0, 0, 4), Instant.EPOCH);

    assertThat(standing(failed).state()).isEqualTo("failed");
    assertThat(standing(failed).reason()).isEqualTo("why");
    assertThat(standing(failed).ended()).isTrue();
  }

  @Test
  void onlyRunsWithAResultAreExpected() {
    assertThat(standing(COMPLETED).expectedResults()).isEqualTo(9);
  }

  @Test
  void aCompletedSweepKeepsItsRunsAndWhyTheyWereEnough() {
    assertThat(standing(COMPLETED).planned()).isEqualTo(10);
    assertThat(standing(COMPLETED).stops()).isEqualTo(STOPS);
    assertThat(standing(CANCELLED).planned()).isNull();
  }

  @Test
  void aRejectionKeepsEveryViolation() {
    List<Violation> violations =
        List.of(new Violation("a", "1", "2"), new Violation("b", "", "a number"));
    Event rejected = new SweepRejected(SWEEP, violations, Instant.EPOCH);

    assertThat(standing(rejected).violations()).isEqualTo(violations);
    assertThat(standing(rejected).ended()).isTrue();
  }

  private static Event extended(boolean paused, int second) {
    return new SweepExtended(
        SWEEP, SweepScript.of(SWEEP, 1, 0, "a").spec(), 20, paused, Instant.ofEpochSecond(second));
  }

  private static SweepStanding standing(Event... events) {
    return SweepChanges.of(List.of(events)).standings().get(0);
  }
}
