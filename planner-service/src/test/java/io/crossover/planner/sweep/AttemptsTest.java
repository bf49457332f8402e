package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.RunGivenUp;
import io.crossover.events.sweep.SweepEvent.SweepFailed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private static final Duration STALL = Policy.DEFAULT.stallTimeout();

  private final Story story = Story.submitted(1, 1);
  private final RunSpec first = story.planned().get(0);

  @Test
  void aRetryableFailureIsPlannedAgainUntilTheLastAttempt() {
    List<RunSpec> second = Story.planned(story.on(Story.TRAINER.failed(first, true)));
    List<RunSpec> third = Story.planned(story.on(Story.TRAINER.failed(second.get(0), true)));

    assertThat(second).containsExactly(first.withAttempt(2));
    assertThat(third).containsExactly(first.withAttempt(3));
    assertThat(story.on(Story.TRAINER.failed(third.get(0), true)))
        .containsExactly(givenUp(3, "failed: out of memory, in its last attempt"));
    assertThat(failed()).isEqualTo(1);
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.GIVEN_UP);
  }

  @Test
  void aFailureForGoodIsCountedAtOnce() {
    assertThat(story.on(Story.TRAINER.failed(first, false)))
        .containsExactly(givenUp(1, "failed for good: out of memory"));

    assertThat(failed()).isEqualTo(1);
  }

  @Test
  void aCancelledRunOfASweepThatIsNotCancelledIsPlannedAgain() {
    assertThat(Story.planned(story.on(Story.TRAINER.cancelled(first))))
        .containsExactly(first.withAttempt(2));
  }

  @Test
  void theSameFailureTwiceCostsOneAttempt() {
    story.on(Story.TRAINER.failed(first, true));

    assertThat(story.on(Story.TRAINER.failed(first, true))).isEmpty();
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.OUTDATED);
    assertThat(failed()).isZero();
  }

  @Test
  void aSilentRunIsPlannedAgain() {
    story.on(Story.TRAINER.started(first));

    assertThat(story.pass(STALL.minusMillis(1))).isEmpty();
    assertThat(Story.planned(story.pass(Duration.ofMillis(1))))
        .containsExactly(first.withAttempt(2));
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.STALLED);
  }

  @Test
  void aSilentRunIsGivenUpAfterItsLastAttempt() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      story.on(Story.TRAINER.started(first.withAttempt(attempt)));
      story.pass(STALL);
    }

    assertThat(story.planned()).filteredOn(r -> r.runId().equals(first.runId())).hasSize(3);
    assertThat(failed()).isEqualTo(1);
  }

  @Test
  void aRunThatComesFurtherEachTimeIsNeverGivenUp() {
    story.on(Story.TRAINER.started(first));
    for (int attempt = 2; attempt <= 30; attempt++) {
      assertThat(Story.planned(story.pass(STALL))).containsExactly(first.withAttempt(attempt));
      story.on(Story.TRAINER.resumed(first.withAttempt(attempt), 100 * attempt));
    }

    story.on(Story.TRAINER.completed(first.withAttempt(30)));
    assertThat(story.ledger().outcomes().counts()).isEqualTo(new RunCounts(4, 1, 0, 0));
  }

  @Test
  void aRunThatIsInterruptedAThousandTimesIsGivenUp() {
    story.on(Story.TRAINER.started(first));
    for (int attempt = 2; attempt <= RunSpec.MOST_ATTEMPTS; attempt++) {
      story.pass(STALL);
      story.on(Story.TRAINER.resumed(first.withAttempt(attempt), 100 * attempt));
    }
    assertThat(failed()).isZero();

    story.pass(STALL);

    assertThat(failed()).isEqualTo(1);
  }

  @Test
  void aRunThatComesNoFurtherIsGivenUp() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      story.on(Story.TRAINER.started(first.withAttempt(attempt)));
      story.on(Story.TRAINER.resumed(first.withAttempt(attempt), 100));
      assertThat(failed()).isZero();
      story.pass(STALL);
    }

    assertThat(failed()).isEqualTo(1);
  }

  @Test
  void aRunThatProgressesDoesNotStall() {
    story.on(Story.TRAINER.started(first));
    for (int i = 0; i < 5; i++) {
      assertThat(story.pass(STALL.dividedBy(2))).isEmpty();
      story.on(Story.TRAINER.progressed(first));
    }

    assertThat(failed()).isZero();
  }

  @Test
  void aRunThatWaitsDoesNotStall() {
    assertThat(story.pass(STALL.multipliedBy(100))).isEmpty();
  }

  @Test
  void aRunThatWaitsForAVeryLongTimeIsHandedOutAgainAsTheSameAttempt() {
    List<RunSpec> handedOut = story.planned();

    assertThat(Story.planned(story.pass(Policy.DEFAULT.queueTimeout())))
        .containsExactlyElementsOf(handedOut);
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.REQUEUED);
    assertThat(failed()).isZero();
  }

  @Test
  void silenceWhileThePlannerWasAwayDoesNotCount() {
    story.on(Story.TRAINER.started(first));
    story.watchedSince = story.now.plus(STALL.multipliedBy(5));

    assertThat(story.pass(STALL.multipliedBy(5).plusSeconds(59))).isEmpty();
    assertThat(story.pass(Duration.ofSeconds(1))).hasSize(1);
  }

  @Test
  void aReleasedRunWaitsAgainWithTheSameAttempt() {
    story.on(Story.TRAINER.started(first));

    assertThat(story.on(Story.TRAINER.released(first))).isEmpty();
    assertThat(story.pass(STALL.multipliedBy(2))).isEmpty();
    assertThat(flight().isWaiting()).isTrue();
    assertThat(flight().attempt()).isEqualTo(1);

    story.on(Story.OTHER.started(first));
    assertThat(flight().trainer()).isEqualTo("trainer-2");
  }

  @Test
  void aLateReleaseOfTheTrainerBeforeChangesNothing() {
    story.on(Story.TRAINER.started(first));
    story.on(Story.TRAINER.released(first));
    story.on(Story.OTHER.started(first));

    story.on(Story.TRAINER.released(first));

    assertThat(flight().trainer()).isEqualTo("trainer-2");
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.OUTDATED);
  }

  @Test
  void aRunWhoseRecordWasDeliveredTooOftenIsPlannedAgain() {
    for (int delivery = 1; delivery < Policy.DEFAULT.deliveryLimit(); delivery++) {
      story.on(Story.TRAINER.started(first));
      story.on(Story.TRAINER.started(first));
      assertThat(story.on(Story.TRAINER.released(first))).isEmpty();
    }
    story.on(Story.TRAINER.started(first));

    List<Event> last = story.on(Story.TRAINER.released(first));

    assertThat(Story.planned(last)).containsExactly(first.withAttempt(2));
  }

  @Test
  void anOlderAttemptDoesNotOverwriteANewerOne() {
    story.on(Story.TRAINER.failed(first, true));
    story.on(Story.OTHER.started(first.withAttempt(2)));
    SweepState before = story.state;

    story.on(Story.TRAINER.started(first));
    story.on(Story.TRAINER.failed(first, false));
    story.on(Story.TRAINER.released(first));

    assertThat(flight()).isEqualTo(((Active) before).ledger().flights().get(0));
    assertThat(failed()).isZero();
  }

  @Test
  void aResultOfAnOlderAttemptIsTheResult() {
    story.on(Story.TRAINER.failed(first, true));

    story.on(Story.TRAINER.completed(first));

    assertThat(story.ledger().outcomes().counts()).isEqualTo(new RunCounts(4, 1, 0, 0));
    story.on(Story.OTHER.failed(first.withAttempt(2), false));
    assertThat(failed()).isZero();
  }

  @Test
  void aLateResultReplacesAFailureWhileTheSweepIsOpen() {
    story.on(Story.TRAINER.failed(first, false));

    story.on(Story.OTHER.completed(first));

    assertThat(story.ledger().outcomes().counts()).isEqualTo(new RunCounts(4, 1, 0, 0));
  }

  @Test
  void silenceMayEndASweep() {
    story.policy = new Policy(1, STALL, Policy.DEFAULT.queueTimeout(), STALL, 16, 2, 500, 5);
    for (RunSpec run : story.planned()) {
      story.on(Story.TRAINER.started(run));
    }

    List<Event> outputs = story.pass(STALL);

    assertThat(outputs.subList(0, 4)).allMatch(RunGivenUp.class::isInstance);
    assertThat(outputs.subList(4, outputs.size()))
        .containsExactly(
            new SweepFailed(
                Story.ID,
                "none of its runs has a result, the last one was not heard of for PT1M from"
                    + " trainer-1, in its last attempt",
                new RunCounts(4, 0, 0, 4),
                story.now));
    assertThat(story.state.label()).isEqualTo("failed");
  }

  private RunGivenUp givenUp(int attempt, String reason) {
    return new RunGivenUp(Story.ID, first.runId(), attempt, reason, story.now);
  }

  private int failed() {
    return story.ledger().outcomes().counts().failed();
  }

  private Flight flight() {
    return story.ledger().flights().get(0);
  }
}
