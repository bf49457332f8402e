package io.crossover.local.sweepfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.TextFileSpec;
import io.crossover.events.configuration.TorchScriptSpec;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  @Test
  void dataPathsInAMatrixAreMeantFromTheFileToo() throws Exception {
    Files.writeString(directory.resolve("one.txt"), "some text");
    Files.writeString(directory.resolve("two.txt"), "another text");
    String paths =
        SWEEP
            .replace("path: %s, ", "")
            .replace("optimizers:", "    matrix: {data.path: [one.txt, %s]}\noptimizers:");

    SweepFile found = SweepFile.read(write(paths.formatted("two.txt")));

    assertThat(found.sweep().configurations())
        .extracting(Configuration::name, c -> ((TextFileSpec) c.data()).path())
        .containsExactly(
            tuple("text path=one.txt", directory.resolve("one.txt").toString()),
            tuple("text path=two.txt", directory.resolve("two.txt").toString()));
    assertThat(violations(paths.formatted("elsewhere.txt")))
        .extracting(Violation::path)
        .containsExactly("configurations[0].matrix.data.path[1]");
    assertThat(violations(paths.formatted("\"\\0\"")))
        .extracting(Violation::message)
        .contains(
            "configurations[0].matrix.data.path[1] is Nul character not allowed, expected the path"
                + " of a file or a directory");
  }

  @Test
  void aTokenizerIsMeantFromTheFileToo() throws Exception {
    Files.writeString(directory.resolve("corpus.txt"), "some text");
    Files.writeString(directory.resolve("bpe.json"), "{}");
    String sweep = SWEEP.formatted("corpus.txt, tokenizer: %s");
    String matrix =
        SWEEP
            .formatted("corpus.txt")
            .replace("optimizers:", "    matrix: {data.tokenizer: [%s]}\noptimizers:");

    for (String written : List.of(sweep, matrix)) {
      assertThat(SweepFile.read(write(written.formatted("bpe.json"))).sweep().configurations())
          .extracting(c -> ((TextFileSpec) c.data()).tokenizer())
          .containsExactly(directory.resolve("bpe.json").toString());
    }
    assertThat(violations(sweep.formatted("none.json")))
        .extracting(Violation::path)
        .containsExactly("configurations[0].data.tokenizer");
    assertThat(violations(matrix.formatted(".")))
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .startsWith("configurations[0].matrix.data.tokenizer[0] is " + directory)
        .endsWith("expected a readable file");
  }

  @Test
  void wholeDataSourcesInAMatrixAreMeantFromTheFileToo() throws Exception {
    Files.writeString(directory.resolve("one.txt"), "some text");
    String sources =
        SWEEP.replace(
            "data: {type: text, path: %s, sequenceLength: 8}",
            "matrix: {data: [{type: europarl}, {type: text, path: %s}]}");

    SweepFile found = SweepFile.read(write(sources.formatted("one.txt")));

    assertThat(((TextFileSpec) found.sweep().configurations().get(1).data()).path())
        .isEqualTo(directory.resolve("one.txt").toString());
    assertThat(violations(sources.formatted("elsewhere.txt")))
        .extracting(Violation::path)
        .containsExactly("configurations[0].matrix.data[1].path");
  }

  @Test
  void theHashOfAModelIsFilledInOrCompared() throws Exception {
    Files.writeString(directory.resolve("corpus.txt"), "some text");
    Files.writeString(directory.resolve("mine.pt"), "weights");
    String model = "{type: torchscript, path: %s}";
    String sweep = SWEEP.formatted("corpus.txt").replace("{type: mlp}", model);

    SweepFile found = SweepFile.read(write(sweep.formatted("mine.pt")));
    String filledIn = found.document().at("/configurations/0/model/sha256").asText();

    assertThat(((TorchScriptSpec) found.sweep().configurations().get(0).model()).path())
        .isEqualTo(directory.resolve("mine.pt").toString());
    String written = sweep.formatted("mine.pt, sha256: " + filledIn);
    assertThat(SweepFile.read(write(written)).id()).isEqualTo(found.id());
    Files.writeString(directory.resolve("mine.pt"), "other weights");
    assertThat(violations(written))
        .extracting(Violation::path)
        .containsExactly("configurations[0].model.sha256");
    assertThat(SweepFile.read(write(sweep.formatted("mine.pt"))).sweep().configurations())
        .extracting(Configuration::key)
        .doesNotContain(found.sweep().configurations().get(0).key());
    assertThat(violations(sweep.formatted("elsewhere.pt")))
        .extracting(Violation::path)
        .contains("configurations[0].model.path");
  }

  @Test
  void modelsInAMatrixHaveAHashEach() throws Exception {
    Files.writeString(directory.resolve("corpus.txt"), "some text");
    Files.writeString(directory.resolve("one.pt"), "one");
    Files.writeString(directory.resolve("two.pt"), "two");
    String sweep = SWEEP.formatted("corpus.txt");
    String models = "[{type: torchscript, path: one.pt}, {type: torchscript, path: two.pt}]";

    SweepFile found =
        SweepFile.read(
            write(sweep.replace("model: {type: mlp}", "matrix: {model: " + models + "}")));

    assertThat(found.sweep().configurations())
        .extracting(c -> ((TorchScriptSpec) c.model()).sha256())
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(
            violations(
                sweep.replace(
                    "model: {type: mlp}",
                    "model: {type: torchscript}\n    matrix: {model.path: [one.pt, two.pt]}")))
        .extracting(Violation::path)
        .contains("configurations[0].matrix.model.path");
  }

  @Test
  void sweepsWithoutAPriorityKeepTheIdsThatTheyHadBeforeThereWasOne() throws Exception {
    Path quickstart = Path.of("../sweeps/quickstart.yaml");
    String text = Files.readString(quickstart);

    assertThat(SweepFile.read(quickstart).id())
        .isEqualTo(UUID.fromString("bd7f428b-cd42-5542-ab09-8a6f171610c6"));
    assertThat(SweepFile.read(write(text + "priority: 0\n")).id())
        .isEqualTo(SweepFile.read(quickstart).id());
    assertThat(SweepFile.read(write(text + "priority: 1\n")).id())
        .isNotEqualTo(SweepFile.read(quickstart).id());
  }

  @Test
  void aPresetIsTheSweepThatItStandsFor() throws Exception {
    String search =
        Files.readString(Path.of("../sweeps/adaptive.yaml"))
            .replaceAll("(?m)^(strategy|target|limits): .*\n", "");
    String written = "strategy: adaptive\ntarget: {octaves: 2}\nlimits: {runs: 60}\n";

    assertThat(SweepFile.read(write(search + "preset: quick\n")).id())
        .isEqualTo(SweepFile.read(write(search + written)).id())
        .isNotEqualTo(SweepFile.read(write(search)).id());
  }

  @Test
  void theMarkovSweepVariesTheUnigramsAlone() throws Exception {
    assertThat(SweepFile.read(Path.of("../sweeps/markov.yaml")).sweep().configurations())
        .extracting(Configuration::name, Configuration::key)
        .containsExactly(
            tuple("bigram unigram=zipf", "7681812bd8496561f0d73a51d1e67cc5"),
            tuple("bigram unigram=uniform", "7037aa0bc81299dc6d38f579cefd7d42"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just text", "- a\n- list", "a: 1\na: 2", "a: [1", "\u0000"})
  void whatIsNotASweepFileIsRefused(String content) throws IOException {
    assertThat(violations(content)).isNotEmpty();
  }

  @Test
  void whatIsNoYamlIsSaidWhereItIs() throws Exception {
    String sweep = SWEEP.formatted("corpus.txt");

    assertThat(violations(sweep.replace("  - name", "\t- name")))
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .startsWith("line 3, column 1 is found character '\\t(TAB)'");
    assertThat(violations(sweep + "---\n" + sweep))
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .endsWith("is a second document, expected one document");
    assertThat(violations("name: &n mine\ndescription: *n\n"))
        .extracting(Violation::message)
        .containsExactly(
            "line 2, column 14 is the alias *n, expected what it stands for, written out");
  }

  @Test
  void aTextThatNoDatabaseStoresIsRefused() throws Exception {
    Files.writeString(directory.resolve("corpus.txt"), "some text");

    assertThat(violations(SWEEP.formatted("corpus.txt").replace("mine", "\"mi\\0ne\"")))
        .extracting(Violation::message)
        .containsExactly("name is a text with a NUL character, expected a text without it");
  }

  @Test
  void aSweepThatFitsNoRecordIsRefused() throws Exception {
    Path deep = directory.resolve(("d".repeat(200) + "/").repeat(4));
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("corpus.txt"), "some text");
    String samples =
        IntStream.range(1024, 2024).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String sweep =
        SWEEP
            .formatted(deep.resolve("corpus.txt"))
            .replace("budget: {samples: 1024}", "matrix: {budget.samples: [" + samples + "]}");

    assertThat(violations(sweep))
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .endsWith("bytes with every default, expected at most 900000 bytes: split the sweep");
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
