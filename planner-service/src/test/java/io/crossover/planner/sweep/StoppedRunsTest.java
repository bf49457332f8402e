package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Searches that stop hopeless learning rates; the guess for SGD is two decades too small. */
class StoppedRunsTest {

  private static final int SLOTS = 2;

  private final Story story = new Story();
  private final List<RunSpec> waiting = new ArrayList<>();
  private final Set<UUID> cancelled = new HashSet<>();

  @Test
  void onlyRunsThatCompareLearningRatesReportRungs() {
    train(search(true), false);

    assertThat(story.planned())
        .allSatisfy(
            spec ->
                assertThat(spec.rungs())
                    .isEqualTo(
                        spec.seed() > 1
                            ? List.of()
                            : List.of((spec.steps() + 3) / 4, (spec.steps() + 1) / 2)));
    assertThat(story.planned()).anyMatch(spec -> spec.seed() > 1);
  }

  @Test
  void withoutTheOptionNothingIsReportedOrStopped() {
    train(search(false), false);

    assertThat(story.planned()).allMatch(spec -> spec.rungs().isEmpty());
    assertThat(cancels()).isEmpty();
  }

  @Test
  void hopelessRunsAreToldToStopOnceAndCountedOnce() {
    train(search(true), false);

    assertThat(cancels()).isNotEmpty().extracting(CancelRun::runId).doesNotHaveDuplicates();
    Set<UUID> fresh =
        story.planned().stream()
            .filter(spec -> spec.seed() > 1)
            .map(RunSpec::runId)
            .collect(Collectors.toSet());
    assertThat(cancels()).noneMatch(cancel -> fresh.contains(cancel.runId()));
    RunCounts counts = completed().runs();
    assertThat(counts.stopped()).isEqualTo(cancels().size());
    assertThat(counts.completed() + counts.stopped()).isEqualTo(counts.planned());
    assertThat(completed().stops())
        .extracting(ConfigurationStop::reason)
        .containsExactly(StopReason.TARGET_REACHED);
  }

  @Test
  void theSearchFindsTheBestRateBetweenStoppedOnes() {
    train(search(true), false);

    assertThat(story.planned())
        .filteredOn(spec -> spec.seed() > 1)
        .allSatisfy(
            spec -> {
              double best = spec.optimizer().type() == OptimizerType.SGD ? 0.1 : 0.003;
              assertThat(Math.log10(spec.learningRate() / best)).isBetween(-0.1, 0.1);
            });
  }

  @Test
  void aRunThatCompletesBeforeItIsStoppedHasItsResult() {
    train(search(true), true);

    assertThat(cancels()).isNotEmpty();
    RunCounts counts = completed().runs();
    assertThat(counts.stopped()).isZero();
    assertThat(counts.completed()).isEqualTo(counts.planned());
  }

  @Test
  void aRestartAfterEveryEventStopsTheSameRuns() {
    train(search(true), false);
    StoppedRunsTest other = new StoppedRunsTest();
    other.restarts = true;
    other.train(search(true), false);

    assertThat(other.cancels()).isEqualTo(cancels());
    assertThat(other.story.planned()).isEqualTo(story.planned());
  }

  @Test
  void aRepeatedRungOrStopSaysNothingNew() {
    take(story.submit(search(true)));
    RunSpec worse = waiting.get(0);
    RunSpec better = waiting.get(2);
    story.on(Story.TRAINER.started(worse));
    story.on(Story.OTHER.started(better));
    long rung = worse.rungs().get(0);
    story.on(Story.OTHER.passed(better, new RungLoss(rung, 3)));
    assertThat(story.on(Story.TRAINER.passed(worse, new RungLoss(rung, 4))))
        .containsExactly(new CancelRun(Story.ID, worse.runId(), story.now));

    assertThat(story.on(Story.TRAINER.passed(worse, new RungLoss(rung, 4)))).isEmpty();
    assertThat(story.on(Story.TRAINER.passed(worse, new RungLoss(worse.rungs().get(1), 4))))
        .isEmpty();
    story.on(Story.TRAINER.stopped(worse, 40));
    story.on(Story.TRAINER.stopped(worse, 40));
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.REPEATED);
    assertThat(story.ledger().outcomes().counts().stopped()).isEqualTo(1);
    assertThat(story.ledger().spent().seconds()).isEqualTo(0.5);
  }

  @Test
  void aRunWhoseTrainerWasLostAfterItWasToldIsStoppedByTheNext() {
    take(story.submit(search(true)));
    RunSpec worse = waiting.get(0);
    RunSpec better = waiting.get(2);
    story.on(Story.TRAINER.started(worse));
    story.on(Story.OTHER.started(better));
    long rung = worse.rungs().get(0);
    story.on(Story.OTHER.passed(better, new RungLoss(rung, 3)));
    story.on(Story.TRAINER.passed(worse, new RungLoss(rung, 4)));
    List<RunSpec> again = Story.planned(story.pass(Duration.ofMinutes(2)));
    assertThat(again).contains(worse.withAttempt(2));

    story.on(Story.TRAINER.stopped(worse, 40));
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.OUTDATED);
    story.on(Story.OTHER.stopped(worse.withAttempt(2), 0));

    RunCounts counts = story.ledger().outcomes().counts();
    assertThat(counts.stopped()).isEqualTo(1);
    assertThat(counts.failed()).isZero();
  }

  private boolean restarts;

  /** Trains to the end, {@link #SLOTS} runs at a time, each a phase further in its turn. */
  private void train(JsonNode document, boolean deaf) {
    take(story.submit(document));
    List<Training> trainings = new ArrayList<>();
    while (!waiting.isEmpty() || !trainings.isEmpty()) {
      while (trainings.size() < SLOTS && !waiting.isEmpty()) {
        trainings.add(new Training(waiting.remove(0)));
      }
      for (Training training : List.copyOf(trainings)) {
        boolean told = cancelled.contains(training.spec.runId()) && !deaf;
        take(story.on(told ? Story.TRAINER.stopped(training.spec, 40) : training.next()));
        if (restarts && story.state instanceof Active active) {
          byte[] bytes = ProgressFormat.write(active);
          story.state = ProgressFormat.read(Story.ID, active.ledger().runs().sweep(), bytes);
          assertThat(story.state).isEqualTo(active);
        }
        if (told || training.ended) {
          trainings.remove(training);
        }
      }
    }
    assertThat(story.state).isInstanceOf(Completed.class);
  }

  private void take(List<Event> outputs) {
    waiting.addAll(Story.planned(outputs));
    outputs.stream()
        .filter(CancelRun.class::isInstance)
        .forEach(event -> cancelled.add(((CancelRun) event).runId()));
  }

  private List<CancelRun> cancels() {
    return story.outputs.stream()
        .filter(CancelRun.class::isInstance)
        .map(CancelRun.class::cast)
        .toList();
  }

  private SweepCompleted completed() {
    return (SweepCompleted) story.outputs.get(story.outputs.size() - 1);
  }

  private static JsonNode search(boolean halving) {
    return Documents.json(
        """
        {"name": "a test", "tuning": {"halving": %s},
         "configurations": [{"name": "noop", "model": {"type": "noop"},
           "data": {"type": "markov"}, "budget": {"samples": 65536}}],
         "optimizers": [{"type": "sgd", "start": {"learningRate": 0.001, "batchSize": 64}},
                        {"type": "adam"}],
         "batchSizes": {"from": 4, "to": 512}}"""
            .formatted(halving));
  }

  /** A run in training; those that end far behind are further behind on the way. */
  private static final class Training {
    private final RunSpec spec;
    private final RunCompleted end;
    private int phase;
    private boolean ended;

    private Training(RunSpec spec) {
      this.spec = spec;
      this.end = (RunCompleted) KnownTruth.result(spec, "trainer-1");
    }

    private RunEvent next() {
      if (phase == 0) {
        phase++;
        return Story.TRAINER.started(spec);
      }
      ended = phase > spec.rungs().size();
      if (ended) {
        return end;
      }
      double excess = end.losses().finalLoss() - 2.5;
      double loss = 2.5 + excess * (phase == 1 ? 3 : 2);
      return Story.TRAINER.passed(spec, new RungLoss(spec.rungs().get(phase++ - 1), loss));
    }
  }
}
