package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandTest {

  @Test
  void nothingIsWantedWhereNothingRuns() {
    Story story = new Story();

    assertThat(Demand.of(List.of(), story.now, story.policy, ""))
        .isEqualTo(new Demand(0, 0, 0, 0, 0, 0));
  }

  @Test
  void runsBeyondTheWindowAreWantedToo() {
    Story story = Story.submitted(6, 3);

    assertThat(demand(story)).isEqualTo(new Demand(72, 0, 0, 0, 0, 72));
  }

  @Test
  void trainersAreCountedWithTheirSlots() {
    Story story = Story.submitted(6, 3);
    story.on(Story.TRAINER.started(story.planned().get(0)));
    story.on(Story.OTHER.started(story.planned().get(1)));
    story.on(Story.TRAINER.completed(story.planned().get(0)));

    assertThat(demand(story)).isEqualTo(new Demand(70, 1, 0, 2, 4, 36));
  }

  @Test
  void whoStartsSomeTrainersIsNotAskedForWhatOthersTrain() {
    Story story = Story.submitted(6, 3);
    story.on(Story.TRAINER.started(story.planned().get(0)));
    story.on(Story.TRAINER.started(story.planned().get(1)));
    story.on(Story.OTHER.started(story.planned().get(2)));
    List<Active> sweeps = List.of((Active) story.state);

    assertThat(Demand.of(sweeps, story.now, story.policy, "trainer-1"))
        .isEqualTo(new Demand(69, 2, 0, 1, 2, 36));
    assertThat(Demand.of(sweeps, story.now, story.policy, "another-cluster"))
        .isEqualTo(new Demand(69, 0, 0, 0, 0, 69));
  }

  @Test
  void whoKnowsTheSlotsOfATrainerNeedNotWaitForOne() {
    Demand demand = demand(Story.submitted(6, 3));

    assertThat(demand.forTrainersOf(4)).isEqualTo(new Demand(72, 0, 0, 0, 0, 18));
    assertThat(demand.forTrainersOf(5).wantedTrainers()).isEqualTo(15);
  }

  @Test
  void theOldestSpecInTheQueueCounts() {
    Story story = Story.submitted(1, 1);
    story.pass(Duration.ofSeconds(30));

    assertThat(demand(story).oldestWaitSeconds()).isEqualTo(30);
  }

  @Test
  void aPausedSweepWantsOnlyWhatIsInTheQueue() {
    Story story = Story.submitted(6, 3);
    story.pause();

    assertThat(demand(story).waiting()).isEqualTo(16);
  }

  private static Demand demand(Story story) {
    return Demand.of(List.of((Active) story.state), story.now, story.policy, "");
  }
}
