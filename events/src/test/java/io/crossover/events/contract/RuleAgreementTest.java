package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.Examples;
import io.crossover.events.trigger.TriggerRule;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of trigger rules and their validator refuse the same documents. */
class RuleAgreementTest {

  private static final Path SAMPLE = Path.of("../infra/sweeps/triggers/extend-range.yaml");
  private static final Validator SCHEMA = Validator.named("rule");
  private static final String SWEEP = "submit.sweep.";

  /** What is about more than one place, or in words of its own, by path and what was expected. */
  private static final Map<String, String> VALIDATOR_ONLY =
      Map.of(
          "on\\.(model|data)\\.type", "one of .*",
          "on\\.pair\\.challenger", "another than the baseline",
          "on\\.(every|cron|startingAt)", "(a duration as P1D .*|PT1M to .*|one of .*|nothing: .*)",
          "on\\.cron", "minute, hour, .*",
          "cooldown", "PT0S to P3650D",
          "submit\\.(from|sweep|change)",
              "(cause, or sweep .*|one of from .*|what is different: .*|nothing: .*"
                  + "|submit\\.sweep: .*|at least one of .*)",
          "submit\\.change\\.batchSizes", "times or dividedBy, .*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"name": "again", "cooldown": "PT6H", "maxFirings": {"perConfiguration": 2, "inAll": 50},
         "on": {"type": "estimate", "verdicts": ["CROSSOVER", "REVERSED"], "configuration": "gpt-*",
                "model": {"type": "gpt"}, "data": {"type": "europarl"}, "widerThanOctaves": 1.5,
                "pair": {"baseline": "sgd", "challenger": "adam"}},
         "submit": {"from": "cause",
                    "change": {"batchSizes": {"times": 4, "dividedBy": 2}, "nameSuffix": " x4",
                               "target": {"octaves": 0.5}, "limits": {"runs": 500}}}}
        """,
        """
        {"name": "larger", "submit": {"from": "cause", "change": {"limits": {"wallHours": 2}}},
         "on": {"type": "sweepCompleted", "sweep": "*", "stopReasons": ["run_limit"],
                "failedShareAbove": 0.1}}
        """,
        """
        {"name": "nightly", "on": {"type": "schedule", "every": "P1D",
                                   "startingAt": "2026-01-01T06:00:00Z"},
         "submit": {"sweep": {"name": "small", "batchSizes": [8, 16], "level": 0.9,
           "configurations": [{"name": "noop", "model": {"type": "noop"},
             "data": {"type": "markov"}, "budget": {"samples": 65536}}],
           "optimizers": [{"type": "sgd"}, {"type": "adam"}]}}}
        """,
        """
        {"name": "mondays", "on": {"type": "schedule", "cron": "0 6 * * 1"},
         "submit": {"sweep": {"name": "small", "batchSizes": [8, 16],
           "configurations": [{"name": "noop", "model": {"type": "noop"},
             "data": {"type": "markov"}, "budget": {"samples": 65536}}],
           "optimizers": [{"type": "sgd"}, {"type": "adam"}]}}}
        """
      })
  void theyAgree(String text) {
    Agreement.holdsAround(
        Examples.json(text), SCHEMA, TriggerRule::fromJson, RuleAgreementTest::isValidatorOnly);
  }

  @Test
  void theSampleIsRightAndTellsEditorsOfTheSchema() throws IOException {
    assertThat(SCHEMA.errors(new YAMLMapper().readTree(SAMPLE.toFile()))).isEmpty();
    Agreement.tellsEditors(SAMPLE, "rule");
  }

  private static boolean isValidatorOnly(Violation violation, JsonNode document) {
    if (violation.path().startsWith(SWEEP)) {
      Violation inside =
          new Violation(
              violation.path().substring(SWEEP.length()), violation.value(), violation.expected());
      return ValidatorOnly.of(inside, document.at("/submit/sweep")).isPresent();
    }
    return ValidatorOnly.of(violation, document).isPresent()
        || VALIDATOR_ONLY.entrySet().stream()
            .anyMatch(
                rule ->
                    violation.path().matches(rule.getKey())
                        && violation.expected().matches(rule.getValue()));
  }
}
