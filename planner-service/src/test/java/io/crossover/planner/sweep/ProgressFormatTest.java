package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressFormatTest {

  private static final SweepSpec SWEEP = Documents.sweep(6, 2);

  @Test
  void aSweepInTheMiddleComesBackAsItWas() {
    Story story = Story.submitted(6, 2);
    List<RunSpec> runs = story.planned();
    story.on(Story.TRAINER.started(runs.get(0)));
    story.on(Story.OTHER.resumed(runs.get(1), 40));
    story.on(Story.TRAINER.completed(runs.get(2)));
    story.on(Story.TRAINER.diverged(runs.get(3)));
    story.pass(Duration.ofSeconds(7));
    story.on(Story.TRAINER.failed(runs.get(4), true));
    story.on(Story.TRAINER.failed(runs.get(5), false));

    assertThat(roundTrip(story.state)).isEqualTo(story.state);
    story.pause();
    story.on(Story.TRAINER.failed(runs.get(6), true));
    assertThat(roundTrip(story.state)).isEqualTo(story.state);
  }

  @Test
  void endedSweepsComeBackAsTheyWere() {
    RunCounts counts = new RunCounts(48, 38, 5, 3, 2);

    for (SweepState state :
        List.of(
            new Rejected(Story.ID),
            new Completed(Story.ID, SWEEP, counts, null),
            new Failed(Story.ID, SWEEP, counts),
            new Cancelled(Story.ID, SWEEP, counts))) {
      assertThat(roundTrip(state)).isEqualTo(state);
    }
  }

  @Test
  void aLargeSweepIsSmall() {
    long seed = 4_711;
    Random random = new Random(seed);
    SweepSpec large = Documents.sweep(10, 500);
    Outcomes outcomes = Outcomes.open(20_000);
    for (int i = 0; i < 19_000; i++) {
      outcomes = outcomes.with(i, Outcome.of(1 + random.nextInt(4)));
    }
    Ledger open = Ledger.of(new Grid(Story.ID, large), Instant.EPOCH);
    Ledger ledger =
        new Ledger(
            open.runs(),
            19_000,
            open.again(),
            open.flights(),
            outcomes,
            Trainers.NONE,
            open.spent());
    Running state = new Running(HandOut.of(ledger, 16, Instant.EPOCH).ledger());

    byte[] bytes = ProgressFormat.write(state);

    assertThat(bytes.length).as("seed " + seed).isLessThan(11_000);
    assertThat(ProgressFormat.read(Story.ID, large, bytes)).isEqualTo(state);
  }

  /** What the version before rungs wrote after the same events. */
  @ParameterizedTest
  @ValueSource(strings = {"grid", "search"})
  void bytesOfTheVersionBeforeAreUnderstood(String kind) throws IOException {
    JsonNode document = document(kind);
    Story story = begun(document);
    List<RunSpec> runs = story.planned();
    story.on(Story.TRAINER.diverged(runs.get(2)));
    story.on(Story.TRAINER.failed(runs.get(3), false));

    SweepState read = ProgressFormat.read(Story.ID, SweepSpec.fromJson(document), written(2, kind));

    assertThat(read).isEqualTo(story.state);
    assertThat(roundTrip(read, SweepSpec.fromJson(document))).isEqualTo(story.state);
  }

  /** What the version before steps were followed wrote after the same events. */
  @ParameterizedTest
  @ValueSource(strings = {"grid", "search"})
  void bytesWithoutStepsReachedAreUnderstood(String kind) throws IOException {
    JsonNode document = document(kind);
    Story story = begun(document);
    List<RunSpec> runs = story.planned();
    story.on(Story.TRAINER.failed(runs.get(2), true));
    story.pause();
    story.on(Story.TRAINER.failed(runs.get(3), true));

    assertThat(ProgressFormat.read(Story.ID, SweepSpec.fromJson(document), written(3, kind)))
        .isEqualTo(story.state);
  }

  @Test
  void countsOfTheVersionBeforeAreUnderstood() {
    byte[] bytes = HexFormat.of().parseHex("020400000030000000280000000500000003");

    assertThat(ProgressFormat.read(Story.ID, SWEEP, bytes))
        .isEqualTo(new Completed(Story.ID, SWEEP, new RunCounts(48, 40, 5, 3), null));
  }

  private static JsonNode document(String kind) {
    return kind.equals("grid") ? Documents.grid(2, 1) : Documents.search(30);
  }

  /** Its first run in training, its second completed. */
  private static Story begun(JsonNode document) {
    Story story = new Story();
    story.submit(document);
    List<RunSpec> runs = story.planned();
    story.on(Story.TRAINER.started(runs.get(0)));
    story.on(Story.TRAINER.completed(runs.get(1)));
    return story;
  }

  private static byte[] written(int version, String kind) throws IOException {
    String file = "progress-version-" + version + ".txt";
    try (InputStream in = ProgressFormatTest.class.getResourceAsStream(file)) {
      String hex =
          new String(in.readAllBytes(), StandardCharsets.US_ASCII)
              .lines()
              .filter(line -> line.startsWith(kind + " "))
              .findFirst()
              .orElseThrow()
              .substring(kind.length() + 1);
      return HexFormat.of().parseHex(hex);
    }
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] bytes = ProgressFormat.write(new Rejected(Story.ID));
    bytes[0] = 9;

    assertThatThrownBy(() -> ProgressFormat.read(Story.ID, null, bytes))
        .hasMessageContaining("has version 9, expected at most 4");
  }

  @Test
  void bytesThatWereCutAreRefused() {
    byte[] bytes = {1, 2, 0, 0};

    assertThatThrownBy(() -> ProgressFormat.read(Story.ID, SWEEP, bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut short");
  }

  private static SweepState roundTrip(SweepState state) {
    return roundTrip(state, SWEEP);
  }

  private static SweepState roundTrip(SweepState state, SweepSpec sweep) {
    return ProgressFormat.read(Story.ID, sweep, ProgressFormat.write(state));
  }
}
