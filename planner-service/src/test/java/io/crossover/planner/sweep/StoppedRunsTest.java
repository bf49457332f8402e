package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Searches that stop hopeless learning rates; the guesses are two decades too small. */
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
    assertThat(story.on(Story.OTHER.passed(waiting.get(1), new RungLoss(rung, 3.1)))).isEmpty();
    assertThat(story.on(Story.TRAINER.passed(worse, new RungLoss(worse.rungs().get(1), 4))))
        .isEmpty();
    story.on(Story.TRAINER.stopped(worse, 40));
    story.on(Story.TRAINER.stopped(worse, 40));
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.REPEATED);
    assertThat(story.ledger().outcomes().counts().stopped()).isEqualTo(1);
    assertThat(story.ledger().spent().seconds()).isEqualTo(0.5);
  }

  /** Of one that diverged it would ask for a learning rate in between. */
  @Test
  void theSearchGoesOnFromAStoppedRunAsFromOneThatIsALittleWorse() {
    take(story.submit(search(true)));
    RunSpec worse = waiting.get(0);
    RunSpec best = waiting.get(1);
    long half = worse.rungs().get(1);
    waiting.forEach(spec -> story.on(Story.TRAINER.started(spec)));
    story.on(Story.TRAINER.passed(best, new RungLoss(half, 3)));
    assertThat(story.on(Story.TRAINER.passed(worse, new RungLoss(half, 3.2)))).hasSize(1);
    story.on(Story.TRAINER.stopped(worse, half + 1));
    story.on(completed(best, 2.5));

    story.on(completed(waiting.get(2), 2.55));

    List<RunSpec> next = List.of();
    for (int i = waiting.size(); next.isEmpty() && i < story.planned().size(); i++) {
      story.on(Story.TRAINER.started(story.planned().get(i)));
      next = story.planned().stream().skip(waiting.size()).filter(s -> isOfCell(s, best)).toList();
    }
    assertThat(next).extracting(RunSpec::seed).containsExactly(2L, 3L);
    assertThat(next)
        .allSatisfy(
            spec ->
                assertThat(spec.learningRate())
                    .isGreaterThan(best.learningRate())
                    .isLessThan(1.8 * best.learningRate()));
  }

  private static boolean isOfCell(RunSpec spec, RunSpec other) {
    return spec.optimizer().equals(other.optimizer()) && spec.batchSize() == other.batchSize();
  }

  private static RunEvent completed(RunSpec spec, double loss) {
    return new RunCompleted(
        Story.ID,
        spec.runId(),
        1,
        "trainer-1",
        new RunLosses(5, loss, loss, loss, loss),
        spec.steps(),
        1,
        Instant.EPOCH);
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
    ObjectNode document = (ObjectNode) Documents.halving(300);
    document.withObject("/tuning").put("halving", halving);
    return document;
  }

  /** A run in training. */
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
      return Story.TRAINER.passed(spec, KnownTruth.rung(spec, phase++ - 1));
    }
  }
}
