package io.crossover.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about sweeps that are there, with answers as the services give them. */
class SweepCommandsTest {

  private static final String RUNNING = "00000000-0000-0000-0000-000000000001";
  private static final String ENDED = "00000000-0000-0000-0000-000000000002";
  private static final String UNKNOWN = "00000000-0000-0000-0000-000000000003";
  private static final String SWEEPS = "/api/v1/sweeps";

  private static final String SPEC =
      """
      {"name": "mine",
       "configurations": [{"name": "noop", "model": {"type": "noop"},
         "data": {"type": "markov"}, "budget": {"samples": 65536}}],
       "optimizers": [{"type": "sgd", "learningRates": [0.1]},
                      {"type": "adam", "learningRates": [0.001]}],
       "batchSizes": [1, 2], "seeds": 1}""";

  @TempDir private Path directory;

  private StubServices services;

  @BeforeEach
  void start() throws IOException {
    String running = sweep(RUNNING, "mine", "running");
    String ended = sweep(ENDED, "older", "completed");
    services =
        StubServices.on(directory)
            .with(
                SWEEPS,
                "{\"sweeps\": [%s, %s], \"total\": 53, \"limit\": 50, \"offset\": 0}"
                    .formatted(running, ended))
            .with(SWEEPS + "/" + RUNNING, result(running, ""))
            .with(SWEEPS + "/" + ENDED, result(ended, ", \"stop\": \"target_reached\""))
            .with(
                SWEEPS + "/" + ENDED + "/runs",
                "{\"runs\": [%s, %s, %s]}"
                    .formatted(
                        run("adam", 2, "completed", "2.5", "a fresh seed", "00:00:00.002Z"),
                        run("sgd", 1, "diverged", "null", "the first in this cell", "00:00:00Z"),
                        run("sgd", 2, "failed", "null", "half the rate", "00:00:00.001Z")));
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "cancel"})
  void aRunningSweepIsChanged(String command) {
    Outcome outcome = execute(command, RUNNING);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(RUNNING);
    assertThat(services.posted()).containsExactly(SWEEPS + "/" + RUNNING + "/" + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "cancel"})
  void aSweepThatHasEndedIsNot(String command) {
    Outcome outcome = execute(command, ENDED);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("sweep " + ENDED + " is completed; there is nothing left to " + command);
    assertThat(services.posted()).isEmpty();
  }

  @Test
  void anExtensionIsCheckedAgainstTheSweep() {
    services.with(SWEEPS + "/" + ENDED + "/spec", SPEC);

    assertThat(execute("extend", ENDED).err()).contains("nothing is asked for; say what: --up-to");
    Outcome outcome = execute("extend", ENDED, "--seeds", "3", "--batch-sizes", "100000");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("this is not possible")
        .contains("configurations[0].budget.samples is 65536, expected at least");
    assertThat(execute("extend", ENDED, "--octaves", "1").err()).contains("target is given");
    assertThat(execute("extend", ENDED, "--seeds", "1", "--up-to", "2").out())
        .contains("has all that is asked for");
    assertThat(execute("extend", ENDED, "--up-to", "2").out())
        .contains("has all that is asked for");
    assertThat(services.posted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "cancel", "explain", "results", "report"})
  void anIdThatNobodyKnowsOrThatIsNoneIsSaidToBe(String command) {
    Outcome unknown = execute(command, UNKNOWN);
    Outcome wrong = execute(command, "quickstart");

    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err())
        .contains("no sweep " + UNKNOWN + " is known; list them: crossover list");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("'quickstart' is not the id of a sweep").contains("list");
    assertThat(services.posted()).isEmpty();
  }

  @Test
  void sweepsAreListedAsTheAnalyzerOrdersThem() {
    Outcome outcome = execute("list");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "  id                                    state      runs  name   answer",
            "  " + RUNNING + "  running    3/4   mine   crossover 84 [59, open]",
            "  " + ENDED + "  completed  3/4   older  crossover 84 [59, open]",
            "and 51 older");
  }

  @Test
  void noSweepsYetIsSaidWithHowToRunOne() {
    services.with(SWEEPS, "{\"sweeps\": [], \"total\": 0}");

    assertThat(execute("list").out()).contains("no sweeps yet; run one: crossover run FILE");
  }

  @Test
  void runsAreExplainedInTheOrderInWhichTheyWerePlanned() {
    Outcome outcome = execute("explain", ENDED);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "older: completed, 3 of 4 runs (1 diverged, 1 failed)",
            "",
            "  run  optimizer  batch size  rate  seed  loss      why",
            "  1    SGD        1,024       0.1   1     diverged  the first in this cell",
            "  2    SGD        1,024       0.1   2     failed    half the rate",
            "  3    Adam       1,024       0.1   2     2.5       a fresh seed",
            "",
            "gpt: stopped: the interval of its crossover is as narrow as the target asks");
  }

  @Test
  void anExplanationIsADocumentToo() throws IOException {
    JsonNode document = new ObjectMapper().readTree(execute("explain", ENDED, "--json").out());

    assertThat(document.path("sweep").path("id").asText()).isEqualTo(ENDED);
    assertThat(document.path("runs").findValuesAsText("planReason"))
        .containsExactly("the first in this cell", "half the rate", "a fresh seed");
    assertThat(document.path("configurations").path(0).path("stop").asText())
        .isEqualTo("target_reached");
  }

  @Test
  void aSweepThatGoesOnHasNotStopped() {
    services.with(SWEEPS + "/" + RUNNING + "/runs", "{\"runs\": []}");

    assertThat(execute("explain", RUNNING).out())
        .contains("gpt: no reason to stop is known; the sweep is running");
  }

  @Test
  void aSweepFileIsValidatedWithoutAStack() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong.yaml"), "name: 5\ncolour: red\n");

    Outcome good = Outcome.of(List.of("validate", "../sweeps/quickstart.yaml"));
    Outcome bad = Outcome.of(List.of("validate", wrong.toString()));

    assertThat(good.exitCode()).as(good.err()).isZero();
    assertThat(good.out()).startsWith("grid: every optimizer").contains("108 runs");
    assertThat(bad.exitCode()).isEqualTo(2);
    assertThat(bad.err())
        .isEqualTo(execute("run", wrong.toString()).err())
        .contains("name is 5, expected a text")
        .contains("colour is not a known key");
  }

  @Test
  void severalConfigurationsAreShownSideBySide() {
    String one = configuration("mlp activation=relu", 64, "48", "80", "");
    String two = configuration("mlp activation=gelu", 134.4, "100", "180", "");
    services.with(
        SWEEPS + "/" + ENDED,
        "{\"sweep\": %s, \"configurations\": [%s, %s]}"
            .formatted(sweep(ENDED, "several", "completed"), one, two));
    List<String> table =
        List.of(
            "  configuration        crossover  95 % interval  verdict    against the first",
            "  mlp activation=relu  64         48 to 80       crossover",
            "  mlp activation=gelu  134        100 to 180     crossover  ×2.1 later, intervals do not"
                + " overlap");

    assertThat(execute("results", ENDED).out().stripTrailing().lines()).endsWith(lastLines(table));
    assertThat(execute("watch", ENDED).out().stripTrailing().lines()).endsWith(lastLines(table));
    assertThat(execute("results", RUNNING).out()).doesNotContain("against the first");
  }

  @Test
  void aMatrixIsValidatedAsTheConfigurationsThatItStandsFor() throws IOException {
    Path matrix =
        Files.writeString(
            directory.resolve("matrix.yaml"),
            """
            name: matrix
            preset: quick
            configurations:
              - name: mlp
                model: {type: mlp}
                data: {type: markov}
                budget: {samples: 4096}
                matrix:
                  model.activation: [relu, gelu]
            optimizers: [{type: sgd}, {type: adam}]
            batchSizes: [8, 16, 32]
            """);
    String wrong = Files.readString(matrix).replace("gelu", "tanh");

    Outcome good = Outcome.of(List.of("validate", matrix.toString()));
    Files.writeString(matrix, wrong);
    Outcome bad = Outcome.of(List.of("validate", matrix.toString()));

    assertThat(good.out())
        .contains("until its interval is at most 2 octaves wide")
        .contains("2 configurations: mlp activation=relu, mlp activation=gelu")
        .contains("at most 120 runs");
    assertThat(bad.err())
        .contains(
            "configurations[0].matrix.model.activation[1] is \"tanh\", expected one of relu,"
                + " squared_relu, gelu");
  }

  private static String[] lastLines(List<String> table) {
    List<String> lines = new ArrayList<>(table);
    lines.add(0, "");
    return lines.toArray(String[]::new);
  }

  private static String sweep(String id, String name, String state) {
    return """
        {"id": "%s", "name": "%s", "state": "%s", "violations": [], "imported": false,
         "runs": {"planned": 4, "running": 1, "completed": 1, "diverged": 1, "failed": 1}}
        """
        .formatted(id, name, state);
  }

  private static String result(String sweep, String more) {
    return "{\"sweep\": %s, \"configurations\": [%s]}"
        .formatted(sweep, configuration("gpt", 84.02, "59.27", "null", more));
  }

  private static String configuration(
      String name, double crossover, String lower, String upper, String more) {
    return """
        {"key": "k", "name": "%s", "pair": {"baseline": "sgd", "challenger": "adam"},
         "verdict": "%s", "sentence": "", "batchSize": %s, "lower": %s,
         "upper": %s, "level": 0.95, "method": "THEORY", "flags": [], "points": [],
         "theory": null, "curve": [],
         "runs": {"planned": 4, "running": 1, "completed": 1, "diverged": 1, "failed": 1}%s}
        """
        .formatted(
            name,
            upper.equals("null") ? "LOWER_BOUND_ONLY" : "CROSSOVER",
            crossover,
            lower,
            upper,
            more);
  }

  private static String run(
      String optimizer, int seed, String state, String loss, String why, String time) {
    return """
        {"configuration": "gpt", "optimizer": "%s", "batchSize": 1024, "learningRate": 0.1,
         "seed": %d, "state": "%s", "loss": %s, "diverged": %s, "planReason": "%s",
         "plannedAt": "2026-01-01T%s"}
        """
        .formatted(optimizer, seed, state, loss, state.equals("diverged"), why, time);
  }

  private Outcome execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", directory.toString()));
    return Outcome.of(all);
  }
}
