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
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CrossoverCommandTest {

  private static final String QUICKSTART = "../sweeps/quickstart.yaml";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"run", "up", "down", "status", "submit", "watch", "results", "cancel"})
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
