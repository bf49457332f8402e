package io.crossover.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossover.local.resultfile.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FitCommandTest {

  @TempDir private Path directory;

  @Test
  void theAnswerIsPrintedAndWhatWasUnderstoodIsSaidBeside() throws IOException {
    Outcome outcome = execute("fit", sweep().toString());

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("runs.csv: completed, 40 of 40 runs (0 diverged, 0 failed)")
        .contains("Adam from batch size 6")
        .contains("Keep in mind: LR_EDGE, THEORY_A0_NEGATIVE, TOO_FEW_STEPS");
    assertThat(outcome.err())
        .contains(
            "runs.csv: CSV, one row a run; 40 rows, 40 runs, 0 of them diverged;"
                + " compared by the final loss")
        .contains("cells: sgd at 8, 32, 128, 512, 2,048; adam at 8, 32, 128, 512, 2,048")
        .contains("budget: 65,536 samples a run; left out, having fewer than 64 steps: 2,048");
  }

  @Test
  void theDocumentIsThatOfARunWithTheoryAndCurve() throws IOException {
    Path out = directory.resolve("answer.json");

    Outcome outcome = execute("fit", sweep().toString(), "--json", out.toString());

    JsonNode document = new ObjectMapper().readTree(out.toFile());
    JsonNode configuration = document.path("configurations").path(0);
    assertThat(outcome.exitCode()).isZero();
    assertThat(document.path("sweep").path("name").asText()).isEqualTo("runs.csv");
    assertThat(document.path("sweep").path("state").asText()).isEqualTo("completed");
    assertThat(configuration.path("verdict").asText()).isEqualTo("CROSSOVER");
    assertThat(configuration.path("method").asText()).isNotEmpty();
    assertThat(configuration.path("points")).hasSize(4);
    assertThat(configuration.path("curve")).hasSize(65);
    JsonNode theory = configuration.path("theory");
    assertThat(theory.fieldNames())
        .toIterable()
        .containsExactly("a0", "a1", "a2", "p", "regime", "batchSize");
    assertThat(theory.path("regime").asText()).isEqualTo("I");
    assertThat(theory.path("batchSize").asDouble()).isCloseTo(64, within(15.0));
  }

  @Test
  void aLinkThatTheDocumentIsWrittenToStaysOne() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("answer.json"));
    Files.createFile(directory.resolve("answer.json"));

    execute("fit", sweep().toString(), "--json", link.toString());

    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("answer.json")).isNotEmptyFile();
  }

  @Test
  void withoutAFileTheDocumentIsAllOfStandardOutput() throws IOException {
    Outcome outcome = execute("fit", sweep().toString(), "--json");

    assertThat(new ObjectMapper().readTree(outcome.out()).path("configurations")).hasSize(1);
  }

  @Test
  void theSameDataGiveTheSameDocument() throws IOException {
    String file = sweep().toString();

    String once = execute("fit", file, "--json").out();
    String again = execute("fit", file, "--json").out();

    assertThat(again).isEqualTo(once);
  }

  @Test
  void theTableOfGapsHasARowForEachBatchSize() throws IOException {
    Outcome outcome = execute("fit", sweep().toString(), "--csv");

    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .isEqualTo(
            "batchSize,gapPercent,standardError,sign,baseline,baselineLoss,baselineLearningRate,"
                + "baselineMomentum,baselineSeeds,challenger,challengerLoss,"
                + "challengerLearningRate,challengerMomentum,challengerSeeds");
    assertThat(lines.get(1)).startsWith("8,3.").contains(",1,sgd,").endsWith(",0.01,0.95,1 2");
  }

  @Test
  void thePlotHasTheCurveItsBandAndTheTheory() throws IOException {
    Path plot = directory.resolve("plot.svg");

    execute("fit", sweep().toString(), "--plot", plot.toString());

    assertThat(Files.readString(plot))
        .contains("class=\"band\"")
        .contains("class=\"curve\"")
        .contains("class=\"theory\"")
        .contains("class=\"interval\"")
        .contains("class=\"crossover\"")
        .contains(">gap curve, 95 % band<");
  }

  @Test
  void withoutABudgetNothingIsLeftOutAndThatIsSaid() throws IOException {
    String text = Files.readString(sweep());
    Path file = Files.writeString(directory.resolve("bare.csv"), text.replace(",steps", ",other"));

    assertThat(execute("fit", file.toString()).err())
        .contains("budget: not known, so batch sizes with fewer than 64 steps cannot be left out");
    assertThat(execute("fit", file.toString(), "--csv").out().lines()).hasSize(6);
    assertThat(execute("fit", file.toString(), "--samples", "65536", "--csv").out().lines())
        .hasSize(5);
    assertThat(execute("fit", sweep().toString(), "--min-steps", "0", "--csv").out().lines())
        .hasSize(6);
  }

  @Test
  void standardInputIsReadToo() throws IOException {
    byte[] text = Files.readAllBytes(sweep());
    InputStream standard = System.in;
    System.setIn(new ByteArrayInputStream(text));
    try {
      Outcome outcome = execute("fit", "-", "--json");

      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.err()).startsWith("-: CSV, one row a run; 40 rows");
    } finally {
      System.setIn(standard);
    }
  }

  @Test
  void missingCellsAndEdgesAreNamed() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("gaps.csv"),
            """
            opt,bs,lr,mom,loss
            sgd,8,0.1,0.9,2.5
            sgd,8,0.3,0.9,2.4
            sgd,8,1,0.9,2.6
            adam,8,0.01,0.9,2.6
            adam,8,0.1,0.9,2.5
            sgd,16,0.1,0.9,2.5
            adam,16,0.1,0.9,nan
            lion,8,0.1,0.9,2.5
            """);

    Outcome outcome = execute("fit", file.toString());

    assertThat(outcome.err())
        .contains("1 of them diverged")
        .contains("not compared: lion")
        .contains("missing cells: no loss of adam at 16")
        .contains(
            "edge: the best learning rate is the first or last one tried for sgd at 16; adam at 8")
        .contains("seed is 0 everywhere: there is no column for it");
    assertThat(outcome.out()).contains("MISSING_CELL").contains("LR_EDGE");
  }

  @Test
  void anotherPairCanBeAskedForAndAMissingOneIsRefused() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("pair.csv"),
            "opt,bs,lr,loss\nSGD,8,1,2\nAdamW,8,1,2\nSGD,16,1,2\nAdamW,16,1,2\n");

    assertThat(execute("fit", file.toString(), "--pair", "SGD,AdamW").exitCode()).isZero();
    Outcome refused = execute("fit", file.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualToIgnoringNewLines(
            "crossover: pair.csv: found runs of adamw, sgd, expected runs of sgd and adam; choose"
                + " two with --pair A,B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--level|1|--level: 1.0 is not above 0.5",
        "--min-steps|-1|--min-steps: -1 is not at least 0",
        "--samples|0|--samples: 0 is not at least 1",
        "--metric|best|'best' is not one of ema, last, validation, final",
        "--variance|none|'none' is not trend or pooled",
        "--pair|sgd|'sgd' is not a pair; write baseline,challenger",
        "--only|data|'data' is not COLUMN=VALUE"
      })
  void aWrongOptionIsRefused(String option, String value, String message) throws IOException {
    Outcome outcome = execute("fit", sweep().toString(), option, value);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
  }

  @Test
  void aWrongFileIsRefusedInOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("wrong.csv"), "opt,bs,lr,loss\nsgd,-8,1,2\n");

    Outcome outcome = execute("fit", file.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines(
            "crossover: wrong.csv, line 2, column 2 (bs): found '-8', expected a whole batch size"
                + " from 1 to 16777216");
    assertThat(execute("fit", directory.toString()).exitCode()).isEqualTo(2);
    assertThat(execute("fit", directory.resolve("none").toString()).exitCode()).isEqualTo(2);
    assertThat(execute("fit").exitCode()).isEqualTo(2);
  }

  @Test
  void anAnswerThatCannotBeWrittenIsSaid() throws IOException {
    Outcome outcome =
        execute("fit", sweep().toString(), "--json", directory.resolve("no/a.json").toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("cannot write").contains("no/a.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gptA5", "b256zB", "b256u", "n128", "g16L1_b9"})
  void theSweepsOfTheProbeGiveTheirReferenceByCommand(String name) throws IOException {
    Path file = SharedData.file("data/measured/" + name + ".csv");
    JsonNode expected =
        new ObjectMapper()
            .readTree(SharedData.file("data/measured/expected.json").toFile())
            .path("files")
            .path(name + ".csv");

    Outcome outcome =
        execute("fit", file.toString(), "--variance", "pooled", "--min-steps", "0", "--json");

    JsonNode answer = new ObjectMapper().readTree(outcome.out()).path("configurations").path(0);
    assertThat(answer.path("verdict")).isEqualTo(expected.path("verdict"));
    for (String number : List.of("batchSize", "lower", "upper")) {
      double value = expected.path(number).asDouble();
      assertThat(answer.path(number).asDouble()).isCloseTo(value, within(1e-5 * value));
      assertThat(answer.path(number).isNull()).isEqualTo(expected.path(number).isNull());
    }
    for (JsonNode point : answer.path("points")) {
      double gap = expected.path("gaps").path(point.path("batchSize").asText()).asDouble();
      assertThat(point.path("gapPercent").asDouble()).isCloseTo(gap, within(1e-5 * Math.abs(gap)));
    }
  }

  @Test
  void theSweepOfThePaperGivesItsGapByCommand() throws IOException {
    Path file = SharedData.file("data/paper/gap_hg38_kmer4_s4.csv");

    Outcome outcome = execute("fit", file.toString(), "--json");

    JsonNode answer = new ObjectMapper().readTree(outcome.out()).path("configurations").path(0);
    assertThat(answer.path("verdict").asText()).isEqualTo("INSUFFICIENT");
    assertThat(answer.path("runs").path("diverged").asInt()).isEqualTo(11);
    assertThat(answer.path("points").path(0).path("gapPercent").asDouble())
        .isCloseTo(-7.8661600453832135, within(1e-11));
    assertThat(outcome.err())
        .contains("edge: the best momentum is the first or last one tried for adam at 256");
  }

  /** A gap of 1 % an octave that is 0 at 64; two seeds and rates; 65,536 samples. */
  private Path sweep() throws IOException {
    StringBuilder text =
        new StringBuilder("optimizer,batchSize,learningRate,momentum,seed,loss,steps\n");
    for (int batchSize : new int[] {8, 32, 128, 512, 2048}) {
      double gap = 6 - Math.log(batchSize) / Math.log(2);
      for (int seed = 1; seed <= 2; seed++) {
        double noise = 1 + 0.001 * (seed - 1.5);
        for (double worse : new double[] {1, 1.1}) {
          row(text, "sgd", batchSize, worse, 0.9, seed, 2 * (1 - gap / 100) * noise * worse);
          row(text, "adam", batchSize, 0.01 * worse, 0.95, seed, 2 * noise * worse);
        }
      }
    }
    return Files.writeString(
        directory.resolve("runs.csv"), text.toString(), StandardCharsets.UTF_8);
  }

  private static void row(
      StringBuilder text,
      String optimizer,
      int batchSize,
      double rate,
      double momentum,
      int seed,
      double loss) {
    text.append(
        String.format(
            Locale.ROOT,
            "%s,%d,%s,%s,%d,%.9f,%d%n",
            optimizer,
            batchSize,
            rate,
            momentum,
            seed,
            loss,
            65_536 / batchSize));
  }

  private static Outcome execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        CrossoverCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exitCode = commandLine.execute(arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private record Outcome(int exitCode, String out, String err) {}
}
