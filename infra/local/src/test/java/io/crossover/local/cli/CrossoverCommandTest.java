package io.crossover.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CrossoverCommandTest {

  private static final String QUICKSTART = "../sweeps/quickstart.yaml";

  private static final String GOOD_RUNS =
      """
      sgd,8,0.1,0.9,1,2.5
      adam,8,0.01,0.9,1,2.6
      sgd,16,0.1,0.9,1,2.5
      adam,16,0.01,0.9,1,nan
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run", "probe", "up", "down", "status", "list", "submit", "watch", "results", "report",
        "explain", "pause", "resume", "cancel", "import"
      })
  void everyCommandHasHelp(String command) {
    Outcome outcome = execute(command, "--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Usage: crossover " + command).contains("--data-dir");
  }

  @Test
  void aWrongSweepFileIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path sweep = Files.writeString(directory.resolve("sweep.yaml"), "name: 5\ncolour: red\n");
    Path data = directory.resolve("data");

    Outcome outcome = execute("run", sweep.toString(), "--data-dir", data.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("name is 5, expected a text")
        .contains("colour is not a known key")
        .contains("configurations missing");
    assertThat(data).doesNotExist();
  }

  @Test
  void resultsThatCannotBeImportedAreRefusedBeforeAnythingIsStarted() throws IOException {
    String header = "optimizer,batchSize,learningRate,momentum,seed,loss\n";
    Path good = Files.writeString(directory.resolve("good.csv"), header + GOOD_RUNS);
    Path bad = Files.writeString(directory.resolve("bad.csv"), header + "sgd,-8,0.1,0.9,1,2.5\n");
    String data = directory.resolve("data").toString();

    Outcome wrongFile =
        execute("import", bad.toString(), "--configuration", "theirs", "--data-dir", data);
    Outcome wrongWords =
        execute(
            "import",
            good.toString(),
            "--configuration",
            " ",
            "--pair",
            "sgd,lion",
            "--samples",
            "8",
            "--data-dir",
            data);
    Outcome wrongPair =
        execute(
            "import",
            good.toString(),
            "--configuration",
            "theirs",
            "--pair",
            "sgd,lion",
            "--samples",
            "8",
            "--level",
            "1",
            "--data-dir",
            data);
    Outcome nameless = execute("import", good.toString(), "--data-dir", data);

    assertThat(wrongFile.exitCode()).isEqualTo(2);
    assertThat(wrongFile.err()).contains("line 2, column 2", "'-8'");
    assertThat(wrongWords.exitCode()).isEqualTo(2);
    assertThat(wrongWords.err())
        .contains("good.csv cannot be imported:")
        .contains("configuration.name is ' '");
    assertThat(wrongPair.exitCode()).isEqualTo(2);
    assertThat(wrongPair.err()).contains("level is 1.0");
    assertThat(nameless.exitCode()).isEqualTo(2);
    assertThat(nameless.err()).contains("--configuration");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void aPairThatNoRunHasAndABudgetThatIsTooSmallAreNamed() throws IOException {
    String header = "optimizer,batchSize,learningRate,momentum,seed,loss\n";
    Path file = Files.writeString(directory.resolve("runs.csv"), header + GOOD_RUNS);

    Outcome outcome =
        execute(
            "import",
            file.toString(),
            "--configuration",
            "theirs",
            "--pair",
            "sgd,lion",
            "--samples",
            "8");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("pair.challenger is lion, expected one of [adam, sgd]")
        .contains("batchSize is 16, expected 1 to 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "5", "m", "-1m", "1h30"})
  void aWrongTimeIsRefused(String timeout) {
    Outcome outcome = execute("run", QUICKSTART, "--timeout", timeout);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("is not a time; write 90s, 30m or 2h");
  }

  @Test
  void timesAreReadInSecondsMinutesAndHours() {
    DurationConverter converter = new DurationConverter();

    assertThat(converter.convert("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(converter.convert("30m")).isEqualTo(Duration.ofMinutes(30));
    assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void withoutAStackTheWayToStartOneIsNamed() {
    String data = directory.toString();

    assertThat(execute("submit", QUICKSTART, "--data-dir", data).err())
        .contains("no stack is running on " + data + "; start one: crossover up");
    assertThat(execute("results", UUID.randomUUID().toString(), "--data-dir", data).exitCode())
        .isEqualTo(1);
    assertThat(execute("status", "--data-dir", data).exitCode()).isEqualTo(1);
    assertThat(execute("down", "--data-dir", data).exitCode()).isZero();
  }

  @Test
  void aDataDirectoryThatCannotBeOneIsNamedWithTheWayOut() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    Outcome outcome = execute("run", QUICKSTART, "--data-dir", file.toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err())
        .contains("cannot write to the data directory " + file)
        .contains("--data-dir");
  }

  @ParameterizedTest
  @CsvSource({"--kafka-port, -5", "--planner-port, 70000", "--slots, -1"})
  void aPortThatIsNoneAndSlotsThatCannotTrainAreRefused(String option, String value) {
    Outcome outcome = execute("run", QUICKSTART, "--data-dir", directory.toString(), option, value);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith(option + ": " + value + " is not 0 to ");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aRunThatCannotBeImportedIsNamedByItsPlace() throws IOException {
    String header = "optimizer,batchSize,learningRate,momentum,seed,loss\n";
    Path file =
        Files.writeString(
            directory.resolve("runs.csv"), header + "sgd,8,0.1,0.9,-1,2\nsgd,8,0.1,0.9,-2,2\n");

    assertThat(execute("import", file.toString(), "--configuration", "theirs").err())
        .contains("runs[0].seed is -1")
        .contains("runs[1].seed is -2");
  }

  @Test
  void aPortInUseIsNamedWithTheWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          execute(
              "run",
              QUICKSTART,
              "--data-dir",
              directory.resolve("data").toString(),
              "--kafka-port",
              Integer.toString(taken.getLocalPort()));

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.err().lines()).hasSize(1);
      assertThat(outcome.err()).contains(Integer.toString(taken.getLocalPort())).contains("in use");
    }
  }

  @Test
  void anAnswerThatCannotBeWrittenIsSaidBeforeTheSweep() {
    Outcome outcome =
        execute("run", QUICKSTART, "--json", directory.resolve("none/out.json").toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("cannot write").contains("none/out.json");
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
