package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunningTest {

  @Test
  void everyStartMakesRoomForAnotherSpec() {
    Story story = Story.submitted(6, 2);
    RunSpec first = story.planned().get(0);

    List<Event> planned = story.on(Story.TRAINER.started(first));

    assertThat(planned).hasSize(1);
    assertThat(story.planned()).hasSize(17).doesNotHaveDuplicates();
    assertThat(story.on(Story.TRAINER.completed(first))).isEmpty();
  }

  @Test
  void aResultWithoutAStartMakesRoomToo() {
    Story story = Story.submitted(6, 2);

    assertThat(story.on(Story.TRAINER.completed(story.planned().get(0)))).hasSize(1);
  }

  @Test
  void theWindowIsTwiceTheReportedSlots() {
    Story story = Story.submitted(6, 4);
    RunSpec first = story.planned().get(0);

    story.on(RunEvents.of("large", 20).started(first));

    assertThat(story.planned()).hasSize(1 + 2 * 20);
  }

  @Test
  void aTrainerThatIsSilentHasNoSlots() {
    Story story = Story.submitted(6, 4);
    List<RunSpec> planned = story.planned();
    story.on(RunEvents.of("large", 20).started(planned.get(0)));
    story.on(RunEvents.of("large", 20).completed(planned.get(0)));

    story.pass(Duration.ofSeconds(61));
    for (RunSpec run : planned.subList(1, 11)) {
      assertThat(story.on(Story.TRAINER.completed(run))).isEmpty();
    }

    assertThat(story.ledger().trainers().byName()).isEmpty();
  }

  @Test
  void largeWindowsAreFilledInChunks() {
    Story story = Story.submitted(10, 50);
    story.policy =
        new Policy(
            3, Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofMinutes(1), 16, 2, 100, 5);

    assertThat(story.on(RunEvents.of("huge", 120).started(story.planned().get(0)))).hasSize(100);
    assertThat(story.pass(Duration.ofSeconds(1))).hasSize(100);
    assertThat(story.pass(Duration.ofSeconds(1))).hasSize(25);
    assertThat(story.pass(Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void completesWithCountsWhenEveryRunHasAnOutcome() {
    Story story = Story.submitted(1, 1);
    List<RunSpec> runs = story.planned();

    story.on(Story.TRAINER.completed(runs.get(0)));
    story.on(Story.TRAINER.diverged(runs.get(1)));
    story.on(Story.TRAINER.failed(runs.get(2), false));
    List<Event> last = story.on(Story.TRAINER.completed(runs.get(3)));

    assertThat(last)
        .containsExactly(
            new SweepCompleted(Story.ID, new RunCounts(4, 2, 1, 1), Documents.ALL_RUN, story.now));
    assertThat(story.state.label()).isEqualTo("completed");
    assertThat(story.on(Story.TRAINER.completed(runs.get(3)))).isEmpty();
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.AFTER_END);
  }

  @Test
  void theFirstResultCounts() {
    Story story = Story.submitted(1, 1);
    RunSpec run = story.planned().get(0);
    story.on(Story.TRAINER.diverged(run));
    SweepState before = story.state;

    story.on(
        new RunCompleted(
            Story.ID, run.runId(), 2, "trainer-1", new RunLosses(5, 1, 1, 1, 1), 1, 1, story.now));

    assertThat(story.state).isSameAs(before);
    assertThat(story.ledger().outcomes().counts()).isEqualTo(new RunCounts(4, 0, 1, 0));
  }

  @Test
  void aResultThatCameBeforeItsRunWasHandedOutCounts() {
    Story story = Story.submitted(6, 1);
    RunSpec later = story.ledger().runs().spec(17, 1);
    story.on(Story.TRAINER.completed(later));

    for (RunSpec run : List.copyOf(story.planned())) {
      story.on(Story.TRAINER.completed(run));
    }

    assertThat(story.planned()).hasSize(23).doesNotContain(later);
  }

  @Test
  void eventsOfUnknownRunsAndSweepsAreIgnored() {
    Story story = Story.submitted(1, 1);
    SweepState before = story.state;
    RunSpec run = story.planned().get(0);

    story.on(
        new RunCompleted(
            Story.ID,
            UUID.randomUUID(),
            1,
            "trainer-1",
            new RunLosses(5, 1, 1, 1, 1),
            1,
            1,
            story.now));
    assertThat(story.state).isSameAs(before);
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.UNKNOWN_RUN);

    story.state = new Absent(Story.ID);
    assertThat(story.on(Story.TRAINER.started(run))).isEmpty();
    assertThat(story.pause()).isEmpty();
    assertThat(story.resume()).isEmpty();
    assertThat(story.cancel()).isEmpty();
    assertThat(story.state).isEqualTo(new Absent(Story.ID));
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.UNKNOWN_SWEEP);
  }

  @Test
  void frequentSignsOfLifeDoNotChangeTheState() {
    Story story = Story.submitted(1, 1);
    RunSpec run = story.planned().get(0);
    story.on(Story.TRAINER.started(run));
    SweepState before = story.state;

    story.now = story.now.plusSeconds(1);
    story.on(Story.TRAINER.progressed(run));
    assertThat(story.state).isSameAs(before);

    story.now = story.now.plusSeconds(10);
    story.on(Story.TRAINER.progressed(run));
    assertThat(story.state).isNotEqualTo(before);
  }
}
