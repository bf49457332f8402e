package io.crossover.planner.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.Suppression;
import io.crossover.events.trigger.TriggerEvent.TriggerSuppressed;
import io.crossover.events.trigger.Verdict;
import io.crossover.events.validation.Violation;
import io.crossover.planner.sweep.Documents;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about answers. */
class EstimateRuleTest {

  private static final String BELOW = "SGD_BETTER_IN_RANGE";
  private static final SweepSpec SWEEP = RuleTexts.sweep("first");

  private final TriggerStory story = new TriggerStory();

  @Test
  void aWiderRangeIsSubmittedOnceTheAnswerHasSettled() {
    story.set("extend-range", RuleTexts.EXTEND);
    UUID first = story.accepted(SWEEP);
    story.estimated(SWEEP, BELOW);
    story.completed(first);

    story.settle();

    assertThat(story.fired())
        .singleElement()
        .satisfies(
            fired -> {
              assertThat(fired.ruleId()).isEqualTo("extend-range");
              assertThat(fired.chain()).containsExactly("extend-range");
              assertThat(((Cause.OfEstimate) fired.cause()).configurationName()).isEqualTo("noop");
              assertThat(fired.sweepId()).isEqualTo(Firing.sweepId("extend-range", fired.cause()));
              assertThat(fired.at()).isEqualTo(story.now());
            });
    assertThat(story.submitted())
        .singleElement()
        .satisfies(
            sweep -> {
              assertThat(sweep.name()).isEqualTo("first ×4");
              assertThat(sweep.batchSizes().values()).containsExactly(4, 8, 16, 32, 64);
              assertThat(sweep.limits()).isEqualTo(SWEEP.limits());
              assertThat(sweep.configurations()).isEqualTo(SWEEP.configurations());
            });
    assertThat(story.state().rules().get(0).fired()).isEqualTo(1);
  }

  @Test
  void whileASweepMakesRunsItsAnswersDoNotCount() {
    story.set("extend-range", RuleTexts.EXTEND);
    UUID first = story.accepted(SWEEP);
    story.estimated(SWEEP, BELOW);

    story.wait(Duration.ofDays(1));
    assertThat(story.outputs()).isEmpty();

    story.completed(first);
    story.wait(TriggerStory.SETTLE.minusMillis(1));
    assertThat(story.outputs()).isEmpty();
    story.wait(Duration.ofMillis(1));
    assertThat(story.fired()).hasSize(1);
  }

  @Test
  void theAnswerOverTheLastResultsCountsAlone() {
    story.set("extend-range", RuleTexts.EXTEND);
    UUID first = story.accepted(SWEEP);
    story.estimated(SWEEP, BELOW);
    story.completed(first);
    story.wait(Duration.ofSeconds(29));

    story.estimated(SWEEP, "CROSSOVER");
    story.settle();
    story.wait(Duration.ofDays(1));

    assertThat(story.outputs()).isEmpty();
  }

  @Test
  void theSameAnswerAgainChangesNothing() {
    story.set("extend-range", RuleTexts.EXTEND);
    story.completed(story.accepted(SWEEP));
    story.estimated(SWEEP, BELOW);
    story.settle();
    int before = story.outputs().size();

    story.on(story.log().get(story.log().size() - 1));
    story.settle();

    assertThat(story.outputs()).hasSize(before);
  }

  @Test
  void whatWasBeforeTheRuleDoesNotConcernIt() {
    story.completed(story.accepted(SWEEP));
    story.estimated(SWEEP, BELOW);

    story.set("extend-range", RuleTexts.EXTEND);
    story.settle();

    assertThat(story.outputs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'verdicts': ['CROSSOVER', 'SGD_BETTER_IN_RANGE'] | true",
        "'verdicts': ['CROSSOVER'] | false",
        "'configuration': 'fi*t' | true",
        "'configuration': 'fi' | false",
        "'model': {'type': 'noop'} | true",
        "'model': {'type': 'gpt'} | false",
        "'data': {'type': 'markov'} | true",
        "'data': {'type': 'text'} | false",
        "'widerThanOctaves': 1.9 | true",
        "'widerThanOctaves': 2 | false",
        "'pair': {'baseline': 'sgd', 'challenger': 'adam'} | true",
        "'pair': {'baseline': 'adam', 'challenger': 'sgd'} | false",
      })
  void conditions(String condition, boolean fires) {
    String on = "\"type\": \"estimate\", " + condition.replace('\'', '"');
    story.set("rule", RuleTexts.rule(on, RuleTexts.extend(2)));
    story.completed(story.accepted(SWEEP));
    story.estimated(key(SWEEP), "first", BELOW, 8.0, 32.0, Pair.SGD_ADAM);

    story.settle();

    assertThat(story.fired()).hasSize(fires ? 1 : 0);
    assertThat(story.suppressed()).isEmpty();
  }

  @Test
  void anOpenBoundIsAsWideAsCanBe() {
    String on = "\"type\": \"estimate\", \"widerThanOctaves\": 64";
    story.set("rule", RuleTexts.rule(on, RuleTexts.extend(2)));
    story.completed(story.accepted(SWEEP));
    story.estimated(key(SWEEP), "first", BELOW, 8.0, null, Pair.SGD_ADAM);

    story.settle();

    assertThat(story.fired()).hasSize(1);
  }

  @Test
  void onlyTheConfigurationOfTheAnswerIsTakenFromASweep() {
    SweepSpec two = twoConfigurations();
    story.set("extend-range", RuleTexts.EXTEND);
    story.completed(story.accepted(two));
    story.estimated(two.configurations().get(1).key(), "b", BELOW, null, null, two.pair());

    story.settle();

    assertThat(story.submitted().get(0).configurations())
        .containsExactly(two.configurations().get(1));
  }

  @Test
  void resultsOfAnotherToolHaveNoSweepToChange() {
    story.set("extend-range", RuleTexts.EXTEND);
    story.set("other", RuleTexts.rule("\"type\": \"estimate\"", RuleTexts.submit("written out")));
    story.estimated("0".repeat(32), "imported", BELOW, null, null, Pair.SGD_ADAM);

    story.settle();

    assertThat(story.suppressed())
        .singleElement()
        .satisfies(s -> assertThat(s.kind()).isEqualTo(Suppression.NO_SWEEP));
    assertThat(story.submitted()).extracting(SweepSpec::name).containsExactly("written out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'batchSizes': {'times': 8192} | configurations[0].budget.samples",
        "'batchSizes': {'dividedBy': 2}, 'nameSuffix': ' and a name that is far too long to go'"
            + " | name",
      })
  void aTemplateThatMakesNoValidSweepIsToldWithItsViolations(String change, String path) {
    String submit = "\"from\": \"cause\", \"change\": {" + change.replace('\'', '"') + "}";
    story.set("rule", RuleTexts.rule("\"type\": \"estimate\"", submit));
    SweepSpec sweep = RuleTexts.sweep("n".repeat(90));
    story.completed(story.accepted(sweep));
    story.estimated(sweep, BELOW);

    story.settle();

    assertThat(story.fired()).isEmpty();
    assertThat(story.suppressed())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.kind()).isEqualTo(Suppression.INVALID_SWEEP);
              assertThat(s.violations()).extracting(Violation::path).contains(path);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'limits': {'runs': 50} | the document is the same as before",
        "'target': {'octaves': 1} | the document is the same as before",
        "'batchSizes': {'times': 2} | a further one at which a run makes 64 steps",
      })
  void aChangeThatChangesNothingIsNotSubmitted(String change, String message) {
    String submit = "\"from\": \"cause\", \"change\": {" + change.replace('\'', '"') + "}";
    story.set("rule", RuleTexts.rule("\"type\": \"estimate\"", submit));
    SweepSpec sweep = SweepSpec.fromJson(Documents.search(50));
    story.completed(story.accepted(sweep));
    story.estimated(sweep, BELOW);

    story.settle();

    assertThat(story.suppressed())
        .flatExtracting(TriggerSuppressed::violations)
        .extracting(Violation::message)
        .singleElement()
        .satisfies(found -> assertThat(found).contains(message));
    assertThat(story.fired()).isEmpty();
  }

  @Test
  void theVerdictsAreThoseOfTheGapModel() {
    assertThat(Arrays.stream(Verdict.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(io.crossover.gapmodel.estimate.Verdict.values())
                .map(Enum::name)
                .toList());
  }

  private static SweepSpec twoConfigurations() {
    ObjectNode document = RuleTexts.document("two");
    document
        .withArray("configurations")
        .add(
            Documents.json(
                """
            {"name": "b", "model": {"type": "noop", "crossover": 32},
             "data": {"type": "markov"}, "budget": {"samples": 65536}}"""));
    return SweepSpec.fromJson(document);
  }

  private static String key(SweepSpec sweep) {
    return sweep.configurations().get(0).key();
  }
}
