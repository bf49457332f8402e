package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepEvent.ExtensionRejected;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** More is asked of a sweep; what it has is not run again. */
class ExtensionTest {

  private final Story story = new Story();
  private int trained;

  @Test
  void aCompletedGridRunsOnlyWhatIsMissing() {
    story.submit(Documents.grid(2, 1));
    trainAll();
    Set<UUID> first = ids(story.planned());
    assertThat(first).hasSize(8);

    List<Event> outputs = story.extend("{\"batchSizes\": {\"from\": 1, \"to\": 8}, \"seeds\": 2}");
    assertThat(outputs.get(0))
        .isEqualTo(new SweepExtended(Story.ID, Documents.sweep(4, 2), 32, false, story.now));
    trainAll();

    List<RunSpec> all = story.planned();
    assertThat(all).hasSize(32);
    assertThat(ids(all)).hasSize(32).containsAll(first);
    assertThat(last(story.outputs))
        .isEqualTo(
            new SweepCompleted(
                Story.ID, new RunCounts(32, 32, 0, 0), Documents.ALL_RUN, story.now));
  }

  @Test
  void anExtendedGridThatStillRunsForgetsNothing() {
    story.submit(Documents.grid(6, 1));
    RunSpec failing = story.planned().get(2);
    story.on(Story.TRAINER.started(story.planned().get(0)));
    story.on(Story.TRAINER.completed(story.planned().get(1)));
    story.on(Story.TRAINER.failed(failing, true));
    story.pause();

    story.extend("{\"batchSizes\": [64, 128]}");

    Ledger ledger = story.ledger();
    assertThat(story.state).isInstanceOf(Paused.class);
    assertThat(ledger.runs().size()).isEqualTo(32);
    assertThat(ledger.outcomes().counts().completed()).isEqualTo(1);
    int started = ledger.runs().indexOf(story.planned().get(0).runId()).orElseThrow();
    assertThat(ledger.flights().get(started).trainer()).isEqualTo("trainer-1");
    assertThat(
            ProgressFormat.read(Story.ID, ledger.runs().sweep(), ProgressFormat.write(story.state)))
        .isEqualTo(story.state);

    story.resume();
    trainAll();
    assertThat(ids(story.planned())).hasSize(32);
    assertThat(((SweepCompleted) last(story.outputs)).runs().completed()).isEqualTo(32);
  }

  @Test
  void aTighterTargetAsksForMoreRunsOfASearch() {
    story.submit(Documents.search(200));
    trainAll();
    int before = story.planned().size();
    assertThat(stop()).isEqualTo(StopReason.TARGET_REACHED);

    story.extend("{\"target\": {\"octaves\": 0.3}}");
    trainAll();

    assertThat(stop()).isEqualTo(StopReason.TARGET_REACHED);
    assertThat(story.planned().size()).isGreaterThan(before);
    assertThat(ids(story.planned())).hasSize(story.planned().size());
  }

  @Test
  void aLimitOfWallTimeCountsFromTheExtension() {
    story.submit(
        Documents.json(
            Documents.search(60).toString().replace("\"runs\":60", "\"runs\":60,\"wallHours\":1")));
    story.now = story.now.plus(Duration.ofHours(2));
    trainAll();
    assertThat(stop()).isEqualTo(StopReason.TIME_LIMIT);
    int before = story.planned().size();

    story.extend("{\"limits\": {\"runs\": 61}}");
    trainAll();

    assertThat(story.planned().size()).isGreaterThan(before);
  }

  @Test
  void whatIsThereAlreadyChangesNothing() {
    story.submit(Documents.grid(3, 2));
    SweepState before = story.state;

    assertThat(story.extend("{\"batchSizes\": [2, 4], \"seeds\": [2]}")).isEmpty();

    assertThat(story.state).isSameAs(before);
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.REPEATED);
  }

  @Test
  void aWrongExtensionIsAnsweredWithEveryViolation() {
    story.submit(Documents.grid(3, 2));

    assertThat(violations("{}")).extracting(Violation::value).containsExactly("nothing");
    assertThat(violations("{\"optimizers\": [], \"seeds\": 0, \"priority\": 1}"))
        .extracting(Violation::path)
        .containsExactlyInAnyOrder("optimizers", "seeds");
    assertThat(violations("{\"target\": {\"octaves\": 1}}"))
        .extracting(Violation::path)
        .containsExactly("target");
    assertThat(violations("{\"batchSizes\": [100000]}"))
        .extracting(Violation::path)
        .containsExactly("configurations[0].budget.samples");
    assertThat(violations("{\"limits\": {\"runs\": 5}}"))
        .extracting(Violation::toString)
        .singleElement()
        .asString()
        .contains("limits.runs", "at least 24");
  }

  @Test
  void whatHasEndedOtherwiseCannotBeExtended() {
    story.submit(Documents.grid(3, 2));
    story.cancel();

    assertThat(violations("{\"seeds\": 3}"))
        .containsExactly(
            new Violation(
                "", "a sweep that is cancelled", "a sweep that runs, is paused or has completed"));
    assertThat(story.state).isInstanceOf(Cancelled.class);
  }

  @Test
  void aSweepThatCompletedBeforeLedgersWereKeptIsRefused() {
    story.submit(Documents.grid(1, 1));
    trainAll();
    Completed completed = (Completed) story.state;
    story.state = new Completed(Story.ID, completed.sweep(), completed.runs(), null);

    assertThat(violations("{\"seeds\": 3}")).hasSize(1);
  }

  private List<Violation> violations(String extension) {
    return ((ExtensionRejected) last(story.extend(extension))).violations();
  }

  private StopReason stop() {
    List<ConfigurationStop> stops = ((SweepCompleted) last(story.outputs)).stops();
    return stops.get(0).reason();
  }

  private void trainAll() {
    while (trained < story.planned().size()) {
      RunSpec spec = story.planned().get(trained++);
      story.on(KnownTruth.result(spec, "trainer-1"));
    }
  }

  private static Event last(List<Event> events) {
    return events.get(events.size() - 1);
  }

  private static Set<UUID> ids(List<RunSpec> specs) {
    return specs.stream().map(RunSpec::runId).collect(Collectors.toSet());
  }
}
