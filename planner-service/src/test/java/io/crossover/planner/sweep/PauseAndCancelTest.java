package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseAndCancelTest {

  private final Story story = Story.submitted(6, 2);
  private final List<RunSpec> handedOut = story.planned();

  @Test
  void aPausedSweepHandsNothingOut() {
    assertThat(story.pause()).containsExactly(new SweepPaused(Story.ID, story.now));

    assertThat(story.on(Story.TRAINER.started(handedOut.get(0)))).isEmpty();
    assertThat(story.on(Story.TRAINER.failed(handedOut.get(1), true))).isEmpty();
    assertThat(story.pass(Duration.ofMinutes(2))).isEmpty();
    assertThat(story.on(Story.TRAINER.completed(handedOut.get(2)))).isEmpty();
    assertThat(story.ledger().outcomes().counts().completed()).isEqualTo(1);
  }

  @Test
  void aResumedSweepGoesOnWithWhatIsDue() {
    story.pause();
    story.on(Story.TRAINER.failed(handedOut.get(1), true));
    story.on(Story.TRAINER.completed(handedOut.get(2)));

    List<Event> outputs = story.resume();

    assertThat(outputs.get(0)).isEqualTo(new SweepResumed(Story.ID, story.now));
    assertThat(Story.planned(outputs)).hasSize(2).contains(handedOut.get(1).withAttempt(2));
  }

  @Test
  void pausingAndResumingTwiceChangesNothing() {
    assertThat(story.resume()).isEmpty();
    story.pause();
    SweepState paused = story.state;

    assertThat(story.pause()).isEmpty();

    assertThat(story.state).isSameAs(paused);
  }

  @Test
  void aPausedSweepMayComplete() {
    Story small = Story.submitted(1, 1);
    small.pause();

    small.planned().forEach(run -> small.on(Story.TRAINER.completed(run)));

    assertThat(small.outputs)
        .last()
        .isEqualTo(
            new SweepCompleted(Story.ID, new RunCounts(4, 4, 0, 0), Documents.ALL_RUN, small.now));
  }

  @Test
  void aCancelledSweepTellsTrainersAndHandsNothingOut() {
    story.on(Story.TRAINER.completed(handedOut.get(0)));

    List<Event> outputs = story.cancel();

    assertThat(outputs)
        .containsExactly(
            new SweepCancelled(Story.ID, new RunCounts(48, 1, 0, 0), story.now),
            new CancelRun(Story.ID, null, story.now));
    assertThat(story.cancel()).isEmpty();
    assertThat(story.resume()).isEmpty();
    assertThat(story.on(Story.TRAINER.completed(handedOut.get(1)))).isEmpty();
    assertThat(story.pass(Duration.ofHours(1))).isEmpty();
    assertThat(story.submit(Documents.grid(6, 2))).isEmpty();
    assertThat(story.state.label()).isEqualTo("cancelled");
  }

  @Test
  void aPausedSweepCanBeCancelled() {
    story.pause();

    assertThat(story.cancel()).hasSize(2);
  }
}
