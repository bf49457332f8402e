package io.crossover.local.sweepfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFileTest {

  private static final String SWEEP =
      """
      name: mine
      configurations:
        - name: text
          model: {type: mlp}
          data: {type: text, path: %s, sequenceLength: 8}
          budget: {samples: 1024}
      optimizers:
        - {type: sgd, learningRates: [0.1]}
        - {type: adam, learningRates: [0.01]}
      batchSizes: [8, 16]
      seeds: 1
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"quickstart.yaml", "markov.yaml"})
  void theSampleSweepsCanBeRun(String name) throws InvalidSweepFileException {
    SweepFile file = SweepFile.read(Path.of("../sweeps").resolve(name));

    assertThat(file.sweep().batchSizes().values()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(file.sweep().runs()).isGreaterThanOrEqualTo(60);
    assertThat(file.sweep().seeds().values()).hasSize(2);
  }

  @Test
  void aDataPathIsMeantFromTheFileAndHasToBeThere() throws Exception {
    Files.writeString(directory.resolve("corpus.txt"), "some text");

    SweepFile found = SweepFile.read(write(SWEEP.formatted("corpus.txt")));

    assertThat(found.document().at("/configurations/0/data/path").asText())
        .isEqualTo(directory.resolve("corpus.txt").toString());
    assertThat(violations(SWEEP.formatted("elsewhere.txt")))
        .extracting(Violation::path)
        .containsExactly("configurations[0].data.path");
  }

  @Test
  void theIdIsOfWhatTheFileSaysAndNotOfHowItIsWritten() throws Exception {
    Files.writeString(directory.resolve("corpus.txt"), "some text");
    String sweep = SWEEP.formatted("corpus.txt");

    SweepFile first = SweepFile.read(write(sweep));
    SweepFile commented = SweepFile.read(write("# the same\n" + sweep + "level: 0.95\n"));
    SweepFile other = SweepFile.read(write(sweep.replace("seeds: 1", "seeds: 2")));

    assertThat(commented.id()).isEqualTo(first.id());
    assertThat(other.id()).isNotEqualTo(first.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just text", "- a\n- list", "a: 1\na: 2", "a: [1", "\u0000"})
  void whatIsNotASweepFileIsRefused(String content) throws IOException {
    assertThat(violations(content)).isNotEmpty();
  }

  @Test
  void aMissingFileAndADirectoryAreRefused() {
    assertThat(violationsOf(directory)).hasSize(1);
    assertThat(violationsOf(directory.resolve("none.yaml")))
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .contains("not a readable file");
  }

  private List<Violation> violations(String content) throws IOException {
    return violationsOf(write(content));
  }

  private static List<Violation> violationsOf(Path file) {
    return catchThrowableOfType(InvalidSweepFileException.class, () -> SweepFile.read(file))
        .violations();
  }

  private Path write(String content) throws IOException {
    return Files.writeString(directory.resolve("sweep.yaml"), content);
  }
}
