package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.wire.EventJson;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sweeps whose runs follow from results: the packaged service on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int ALL = 36;
  private static final RunTotals TOTALS = new RunTotals(96, 3_072L, 1.5e9, 4, 2, 42.5, 9_000_000L);

  private final TestDatabase database = TestServers.newDatabase();
  private EventSender sender;
  private AnalyzerProcess analyzer;

  @BeforeAll
  void start() {
    sender = new EventSender();
    analyzer = AnalyzerProcess.start(database, "search-" + UUID.randomUUID());
  }

  @AfterAll
  void stop() {
    analyzer.close();
    sender.close();
  }

  @Test
  void runsSayWhyTheyWerePlannedAndConfigurationsWhyTheyStopped() throws Exception {
    UUID id = UUID.randomUUID();
    sender.send(SweepScript.searching(id, "explained").events());

    SweepResult result = awaitThat(id, sweep -> sweep.sweep().state().equals("completed"));

    assertThat(result.configurations().get(0).stop()).isEqualTo(StopReason.TARGET_REACHED);
    JsonNode runs = json("/api/v1/sweeps/" + id + "/runs").path("runs");
    assertThat(runs).hasSize(ALL);
    for (JsonNode run : runs) {
      boolean trial = run.path("seed").asInt() == 1;
      assertThat(run.path("planReason").asText())
          .isEqualTo(trial ? SweepScript.TRIAL : SweepScript.FRESH_SEED);
      assertThat(run.path("plannedAt").asText()).startsWith("2026-01-01T00:00:00");
      assertThat(run.path("reason").isNull()).isTrue();
    }
    assertThat(analyzer.get("/api/v1/sweeps/" + id + "/runs?format=csv").body())
        .contains("," + SweepScript.FRESH_SEED + ",2026-01-01T");
  }

  @Test
  void theRunsPlannedSoFarCountAsPlannedAndNotTheMostThereMayBe() {
    UUID id = UUID.randomUUID();
    List<Event> events = SweepScript.searching(id, "progress").events();
    assertThat(events.get(ALL + 1).toString()).startsWith("RunStarted");
    sender.send(events.subList(0, 11));

    SweepResult early = awaitThat(id, sweep -> sweep.sweep().runs().planned() == 10);

    assertThat(early.sweep().runs()).isEqualTo(new RunProgress(10, 0, 0, 0, 0));
    assertThat(early.configurations().get(0).runs()).isEqualTo(early.sweep().runs());
    assertThat(early.configurations().get(0).stop()).isNull();
    assertThat(analyzer.get("/api/v1/sweeps/" + id).body()).doesNotContain("\"stop\"");

    sender.send(events.subList(11, events.size()));
    SweepResult last = awaitThat(id, sweep -> sweep.sweep().state().equals("completed"));

    assertThat(last.sweep().runs()).isEqualTo(new RunProgress(ALL, 0, ALL, 0, 0));
    assertThat(last.configurations())
        .extracting(ConfigurationResult::runs)
        .containsExactly(last.sweep().runs());
  }

  @Test
  void stoppedRunsAreNeitherResultsNorFailuresAndNoEdgeOfTheSearch() throws Exception {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.searching(id, "stopped");
    Map<UUID, RunSpec> runs =
        script.runs().stream().collect(Collectors.toMap(RunSpec::runId, run -> run));
    sender.send(
        script.events().stream()
            .map(event -> event instanceof RunCompleted c ? stoppedAbove(0.1, runs, c) : event)
            .map(event -> event instanceof SweepCompleted c ? withStopped(c, 8) : event)
            .toList());

    SweepResult result = awaitThat(id, sweep -> sweep.sweep().state().equals("completed"));

    assertThat(result.sweep().runs()).isEqualTo(new RunProgress(ALL, 0, ALL - 8, 0, 0, 8));
    assertThat(result.configurations().get(0).runs()).isEqualTo(result.sweep().runs());
    assertThat(measured(result)).containsExactly(16, 64, 256);
    assertThat(result.configurations().get(0).flags()).doesNotContain("LR_EDGE");
    JsonNode shown = json("/api/v1/sweeps/" + id + "/runs").path("runs");
    assertThat(shown)
        .filteredOn(run -> run.path("state").asText().equals("stopped"))
        .hasSize(8)
        .allMatch(run -> run.path("learningRate").asDouble() == 1.0)
        .allMatch(run -> run.path("loss").isNull() && !run.path("diverged").asBoolean())
        .allMatch(run -> run.path("steps").asLong() == 12)
        .allMatch(run -> run.path("seconds").asDouble() == 0.25)
        .extracting(run -> EventJson.mapper().convertValue(run.path("totals"), RunTotals.class))
        .containsOnly(TOTALS);
  }

  private static Event stoppedAbove(double rate, Map<UUID, RunSpec> runs, RunCompleted end) {
    return runs.get(end.runId()).learningRate() <= rate
        ? end
        : new RunStopped(end.sweepId(), end.runId(), 1, end.trainer(), 12, 0.25, end.at(), TOTALS);
  }

  private static SweepCompleted withStopped(SweepCompleted end, int stopped) {
    RunCounts counts = new RunCounts(ALL, ALL - stopped, 0, 0, stopped);
    return new SweepCompleted(end.sweepId(), counts, end.stops(), end.at());
  }

  @Test
  void onlyCompletelyMeasuredBatchSizesAnswerUnlessAGridMadeThem() {
    UUID id = UUID.randomUUID();
    sender.send(SweepScript.searching(id, "partial").events());
    SweepResult search = awaitThat(id, sweep -> sweep.sweep().state().equals("completed"));
    assertThat(measured(search)).containsExactly(16, 64, 256);

    UUID grid = UUID.randomUUID();
    sender.send(SweepScript.of(grid, 1, 0, "partial").events());
    SweepResult both = awaitThat(grid, sweep -> sweep.sweep().state().equals("completed"));
    assertThat(measured(both)).containsExactly(8, 16, 32, 64, 128, 256, 512);
  }

  private static List<Integer> measured(SweepResult result) {
    return result.configurations().get(0).points().stream().map(GapAtBatchSize::batchSize).toList();
  }

  private SweepResult awaitThat(UUID id, Predicate<SweepResult> condition) {
    String path = "/api/v1/sweeps/" + id;
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> analyzer.get(path).statusCode() == 200 && condition.test(result(path)));
    return result(path);
  }

  private SweepResult result(String path) {
    return EventJson.mapper().convertValue(json(path), SweepResult.class);
  }

  private JsonNode json(String path) {
    try {
      return EventJson.mapper().readTree(analyzer.get(path).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
