package io.crossover.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about trigger rules, with answers as the planner gives them. */
class TriggerCommandsTest {

  private static final String RULES = "/api/v1/triggers";
  private static final Path SAMPLE = Path.of("../sweeps/triggers/extend-range.yaml");

  @TempDir private Path directory;

  private StubServices services;

  @BeforeEach
  void start() throws IOException {
    services =
        StubServices.on(directory)
            .with(
                RULES,
                """
                {"rules": [
                  {"id": "extend-range", "since": "2026-01-01T00:00:00Z", "fired": 2,
                   "rule": {"name": "extend the range", "on": {"type": "estimate"},
                            "maxFirings": {"perConfiguration": 3, "inAll": 100}},
                   "last": {"at": "2026-01-02T00:00:00Z",
                            "sweepId": "00000000-0000-0000-0000-000000000001"}},
                  {"id": "weekly", "since": "2026-01-01T00:00:00Z", "fired": 0,
                   "next": "2026-01-05T06:00:00Z",
                   "rule": {"name": "every Monday", "on": {"type": "schedule"},
                            "maxFirings": {"inAll": 9}}}]}""");
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void theSampleIsSetUnderTheNameOfItsFile() {
    Outcome outcome = execute("set", SAMPLE.toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("rule extend-range is set");
    assertThat(services.posted()).containsExactly(RULES + "/extend-range");
  }

  @Test
  void aRuleHasTheIdThatIsSaid() {
    execute("set", SAMPLE.toString(), "--id", "mine");

    assertThat(services.posted()).containsExactly(RULES + "/mine");
  }

  @Test
  void aWrongRuleIsToldEverythingAndNotSent() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("rule.yaml"),
            """
            name: nightly
            on: {type: schedule, every: daily}
            submit:
              sweep:
                configurations:
                  - {name: a, data: {type: text, path: missing.txt}}
            """);

    Outcome outcome = execute("set", file.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("rule.yaml cannot be used:")
        .contains("on.every is \"daily\", expected a duration in ISO 8601")
        .contains("submit.sweep.configurations[0].model missing")
        .contains("submit.sweep.configurations[0].data.path is " + directory);
    assertThat(services.posted()).isEmpty();
  }

  @Test
  void aFileThatIsNoRuleIsSaidToBeNone() {
    Outcome outcome = execute("set", directory.resolve("none.yaml").toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("not a readable file, expected a rule file");
  }

  @Test
  void aNameThatIsNoIdIsRefused() {
    Outcome outcome = execute("set", SAMPLE.toString(), "--id", "Extend range");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("a slug such as extend-range").contains("--id");
    assertThat(services.posted()).isEmpty();
  }

  @Test
  void rulesAreListed() {
    Outcome outcome = execute("list");

    assertThat(outcome.out().lines().map(String::strip))
        .containsExactly(
            "id            on        fired  last                  submitted sweep"
                + "                       next                  name",
            "extend-range  estimate  2/100  2026-01-02T00:00:00Z"
                + "  00000000-0000-0000-0000-000000000001  -                     extend the range",
            "weekly        schedule  0/9    -                     -"
                + "                                     2026-01-05T06:00:00Z  every Monday");
  }

  @Test
  void noRulesAreSaidToBeNone() {
    services.with(RULES, "{\"rules\": []}");

    assertThat(execute("list").out()).contains("no rules yet");
  }

  @Test
  void aRuleIsRemoved() {
    assertThat(execute("remove", "weekly").exitCode()).isZero();
    assertThat(services.posted()).containsExactly(RULES + "/weekly");
  }

  @Test
  void aRuleThatIsNotThereIsNotRemoved() {
    Outcome outcome = execute("remove", "monthly");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("no rule monthly is in force");
    assertThat(services.posted()).isEmpty();
  }

  private Outcome execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of("trigger"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data-dir", directory.toString()));
    return Outcome.of(all);
  }
}
