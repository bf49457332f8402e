package io.crossover.planner.sweep;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps whose runs follow from results; the losses are computed and cross at batch size 64. */
class SearchTest {

  private final Story story = new Story();
  private final Queue<RunSpec> waiting = new ArrayDeque<>();

  @ParameterizedTest
  @ValueSource(strings = {"adaptive", "bisect", "random"})
  void aSearchReachesItsTargetWithFewRuns(String strategy) {
    take(story.submit(search("\"strategy\": \"" + strategy + "\",", 1)));
    trainAll();

    SweepCompleted completed = completed();
    assertThat(completed.stops())
        .extracting(ConfigurationStop::reason)
        .containsExactly(StopReason.TARGET_REACHED);
    assertThat(completed.runs().planned()).isBetween(20, 120);
    assertThat(completed.runs().completed()).isEqualTo(completed.runs().planned());
  }

  @ParameterizedTest
  @CsvSource({"sgd, adam", "normalised_sgd, signsgd", "lion, muon", "sgd, adamw"})
  void firstGuessesAreTheStartsOfTheTypesScaledToTheBatchSize(String baseline, String challenger) {
    ObjectNode document = (ObjectNode) Documents.search(60);
    document.putArray("optimizers").addObject().put("type", baseline);
    document.withArray("optimizers").addObject().put("type", challenger);

    take(story.submit(document));

    Map<String, List<RunSpec>> cells =
        waiting.stream().collect(groupingBy(run -> run.optimizer().label() + run.batchSize()));
    assertThat(cells).hasSize(2);
    cells.forEach(
        (cell, runs) -> {
          OptimizerType type = runs.get(0).optimizer().type();
          double octaves = Math.log(runs.get(0).batchSize() / 64.0) / Math.log(2);
          double exponent = type == OptimizerType.SGD ? 1 : 0.5;
          double guess = type.learningRate() * Math.pow(2, exponent * octaves);
          assertThat(runs).as(cell).hasSize(3);
          assertThat(runs)
              .as(cell)
              .anySatisfy(
                  // Rates are rounded to a few digits.
                  run -> assertThat(run.learningRate()).isCloseTo(guess, withinPercentage(1)));
        });
  }

  @Test
  void everyRunSaysWhyItIsMade() {
    take(story.submit(search("", 1)));
    trainAll();

    List<String> reasons =
        story.outputs.stream()
            .filter(RunPlanned.class::isInstance)
            .map(event -> ((RunPlanned) event).reason())
            .toList();
    assertThat(reasons).allMatch(reason -> reason.length() > 10);
    assertThat(reasons).anyMatch(reason -> reason.startsWith("to tune the learning rate"));
    assertThat(reasons).contains("a fresh seed at the tuned learning rate");
  }

  @Test
  void noRunIsPlannedTwice() {
    take(story.submit(search("", 2)));
    trainAll();

    Set<UUID> ids = new HashSet<>();
    assertThat(story.planned()).allMatch(spec -> ids.add(spec.runId()));
    assertThat(completed().stops()).hasSize(2);
  }

  @Test
  void aRestartAfterEveryEventChangesNothing() {
    take(story.submit(search("", 2)));
    trainAll();
    List<UUID> uninterrupted = story.planned().stream().map(RunSpec::runId).toList();

    SearchTest other = new SearchTest();
    JsonNode document = search("", 2);
    SweepSpec sweep = SweepDocument.read(document);
    other.take(other.story.submit(document));
    while (!other.waiting.isEmpty()) {
      if (other.story.state instanceof Active) {
        byte[] bytes = ProgressFormat.write(other.story.state);
        SweepState restored = ProgressFormat.read(Story.ID, sweep, bytes);
        assertThat(restored).isEqualTo(other.story.state);
        other.story.state = restored;
      }
      other.trainNext();
    }

    assertThat(other.story.planned()).extracting(RunSpec::runId).isEqualTo(uninterrupted);
  }

  @Test
  void aLimitOfRunsIsKept() {
    take(story.submit(search("\"limits\": {\"runs\": 17},", 2)));
    trainAll();

    assertThat(completed().runs().planned()).isEqualTo(17);
    assertThat(completed().stops())
        .extracting(ConfigurationStop::reason)
        .containsOnly(StopReason.RUN_LIMIT);
  }

  @Test
  void aLimitOfDeviceHoursEndsIt() {
    take(story.submit(search("\"limits\": {\"deviceHours\": 0.0025},", 1)));
    trainAll();

    assertThat(completed().runs().completed()).isBetween(9, 16);
    assertThat(completed().stops())
        .extracting(ConfigurationStop::reason)
        .containsExactly(StopReason.DEVICE_LIMIT);
  }

  @Test
  void aLimitOfWallTimeEndsItAndWhatTrainsIsWaitedFor() {
    take(story.submit(search("\"limits\": {\"wallHours\": 1},", 1)));
    story.policy = unstalled();
    story.on(Story.TRAINER.started(waiting.peek()));
    story.pass(Duration.ofHours(2));
    assertThat(story.state).isInstanceOf(Running.class);
    int planned = story.planned().size();
    trainAll();

    assertThat(completed().runs().planned()).isEqualTo(planned);
    assertThat(completed().stops())
        .extracting(ConfigurationStop::reason)
        .containsExactly(StopReason.TIME_LIMIT);
  }

  @Test
  void runsThatFailForGoodDoNotHoldItUp() {
    take(story.submit(search("", 1)));
    Random random = new Random(7);
    int failed = 0;
    while (!waiting.isEmpty()) {
      RunSpec spec = waiting.remove();
      take(story.on(Story.TRAINER.started(spec)));
      boolean fails = random.nextInt(10) == 0;
      failed += fails ? 1 : 0;
      take(
          story.on(
              fails ? Story.TRAINER.failed(spec, false) : KnownTruth.result(spec, "trainer-1")));
    }

    assertThat(failed).isPositive();
    assertThat(completed().runs().failed()).isEqualTo(failed);
  }

  @Test
  void aPausedSearchDecidesNothingAndAResumedOneGoesOn() {
    take(story.submit(search("", 1)));
    story.pause();
    int before = story.planned().size();
    while (!waiting.isEmpty()) {
      trainNext();
    }
    assertThat(story.planned()).hasSize(before);

    take(story.resume());
    assertThat(story.planned().size()).isGreaterThan(before);
    trainAll();
    completed();
  }

  @Test
  void moreSlotsGetMoreRuns() {
    take(story.submit(search("", 1)));
    int before = story.planned().size();
    take(story.on(RunEvents.of("big", 64).started(waiting.remove())));

    assertThat(story.planned().size()).isGreaterThan(before);
  }

  private void trainAll() {
    while (!waiting.isEmpty()) {
      trainNext();
    }
    assertThat(story.state).isInstanceOf(Completed.class);
  }

  private void trainNext() {
    RunSpec spec = waiting.remove();
    take(story.on(Story.TRAINER.started(spec)));
    take(story.on(KnownTruth.result(spec, "trainer-1")));
  }

  private void take(List<Event> outputs) {
    waiting.addAll(Story.planned(outputs));
  }

  private SweepCompleted completed() {
    Event last = story.outputs.get(story.outputs.size() - 1);
    assertThat(last).isInstanceOf(SweepCompleted.class);
    return (SweepCompleted) last;
  }

  private static Policy unstalled() {
    Policy p = Policy.DEFAULT;
    return new Policy(
        p.maxAttempts(),
        Duration.ofDays(10),
        Duration.ofDays(10),
        p.trainerTimeout(),
        p.minimumWindow(),
        p.windowPerSlot(),
        p.chunk(),
        p.deliveryLimit());
  }

  private static JsonNode search(String more, int configurations) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < configurations; i++) {
      list.append(i == 0 ? "" : ",")
          .append(
              """
              {"name": "noop%d", "model": {"type": "noop"}, "data": {"type": "markov"},
               "budget": {"samples": %d}}"""
                  .formatted(i, 65_536 << i));
    }
    return Documents.json(
        """
        {"name": "a test", "configurations": [%s], %s
         "optimizers": [{"type": "sgd", "start": {"learningRate": 0.3, "batchSize": 64}},
                        {"type": "adam"}],
         "batchSizes": {"from": 4, "to": 1024}}"""
            .formatted(list, more));
  }
}
