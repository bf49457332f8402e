package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent.RunCancelled;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunChangesTest {

  private static final UUID SWEEP = new UUID(0, 1);
  private static final UUID RUN = new UUID(0, 2);
  private static final RunLosses LOSSES = new RunLosses(5, 1, 1, 1, 1);
  private static final RunTotals TOTALS = new RunTotals(96, null, 1.5e9, 4, 2, null, null);

  @Test
  void anEventOfAnOlderAttemptChangesNothing() {
    RunHappening state = only(started(2, 10), failed(1, 20), progressed(1, 30));

    assertThat(state.attempt()).isEqualTo(2);
    assertThat(state.state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void aLaterStageIsNewerWhateverTheClocksSay() {
    assertThat(only(failed(1, 5), progressed(1, 30)).state()).isEqualTo(RunState.FAILED);
    assertThat(only(progressed(1, 30), cancelled(1, 5)).state()).isEqualTo(RunState.CANCELLED);
    RunHappening stopped = only(progressed(1, 30), stopped(1, 5));
    assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
    assertThat(stopped.step()).isEqualTo(12);
    assertThat(stopped.seconds()).isEqualTo(0.25);
  }

  @Test
  void aCancelledRunSaysWhatItCostIfItsTrainerDid() {
    RunHappening known = only(new RunCancelled(SWEEP, RUN, 1, "t", at(1), 12L, 0.25, TOTALS));
    assertThat(known.step()).isEqualTo(12);
    assertThat(known.seconds()).isEqualTo(0.25);
    assertThat(known.totals()).isEqualTo(TOTALS);

    assertThat(only(cancelled(1, 1)).step()).isNull();
    assertThat(only(cancelled(1, 1)).seconds()).isNull();
    assertThat(only(cancelled(1, 1)).totals()).isNull();
  }

  @Test
  void aReleasedRunThatIsTakenAgainRuns() {
    assertThat(only(started(1, 1), released(1, 2), started(1, 3)).state())
        .isEqualTo(RunState.RUNNING);
    assertThat(only(started(1, 1), released(1, 2)).state()).isEqualTo(RunState.RELEASED);
  }

  @Test
  void theNewestHappeningDoesNotDependOnTheOrder() {
    List<Event> events =
        new ArrayList<>(
            List.of(
                started(1, 1),
                progressed(1, 2),
                released(1, 3),
                started(1, 4),
                failed(1, 5),
                started(2, 3),
                progressed(2, 9)));
    RunHappening expected = RunChanges.of(events).happenings().get(0);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(events, random);
      assertThat(RunChanges.of(events).happenings()).as("seed %d", seed).containsExactly(expected);
    }
  }

  @Test
  void theFirstResultStands() {
    Event completed = new RunCompleted(SWEEP, RUN, 1, "t", LOSSES, 10, 1, at(5));
    Event diverged = new RunDiverged(SWEEP, RUN, 2, "t", LOSSES, 10, 1, at(3));

    assertThat(RunChanges.of(List.of(completed, diverged, completed)).outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.outcome()).isEqualTo("completed"));
    assertThat(RunChanges.of(List.of(diverged, completed)).outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.outcome()).isEqualTo("diverged"));
  }

  @Test
  void rowsComeByAscendingRunId() {
    List<Event> events = new ArrayList<>();
    for (long i : new long[] {5, 3, 9, 1}) {
      events.add(new RunStarted(SWEEP, new UUID(0, i), 1, "t", 1, 10, at(1)));
    }

    assertThat(RunChanges.of(events).happenings())
        .extracting(happening -> happening.runId().getLeastSignificantBits())
        .containsExactly(1L, 3L, 5L, 9L);
  }

  private static RunHappening only(Event... events) {
    return RunChanges.of(List.of(events)).happenings().get(0);
  }

  private static Event started(int attempt, long at) {
    return new RunStarted(SWEEP, RUN, attempt, "t", 1, 10, at(at));
  }

  private static Event progressed(int attempt, long at) {
    return new RunProgressed(SWEEP, RUN, attempt, "t", at, 1, at(at));
  }

  private static Event released(int attempt, long at) {
    return new RunReleased(SWEEP, RUN, attempt, "t", at, at(at));
  }

  private static Event failed(int attempt, long at) {
    return new RunFailed(SWEEP, RUN, attempt, "t", "reason", true, at(at));
  }

  private static Event cancelled(int attempt, long at) {
    return new RunCancelled(SWEEP, RUN, attempt, "t", at(at));
  }

  private static Event stopped(int attempt, long at) {
    return new RunStopped(SWEEP, RUN, attempt, "t", 12, 0.25, at(at));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
