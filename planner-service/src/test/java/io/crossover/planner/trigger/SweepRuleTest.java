package io.crossover.planner.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Cause;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about sweeps that completed. */
class SweepRuleTest {

  private static final SweepSpec SWEEP = RuleTexts.sweep("first");

  private final TriggerStory story = new TriggerStory();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'sweep': 'first' | true",
        "'sweep': 'second' | false",
        "'stopReasons': ['run_limit', 'settled'] | true",
        "'stopReasons': ['target_reached'] | false",
        "'failedShareAbove': 0.09 | true",
        "'failedShareAbove': 0.1 | false",
      })
  void conditions(String condition, boolean fires) {
    String on = "\"type\": \"sweepCompleted\", " + condition.replace('\'', '"');
    story.set("rule", RuleTexts.rule(on, RuleTexts.extend(2)));
    UUID id = story.accepted(SWEEP);

    story.completed(id, new RunCounts(30, 9, 9, 2), StopReason.SETTLED);

    assertThat(story.fired()).hasSize(fires ? 1 : 0);
  }

  @Test
  void theSweepThatCompletedIsChanged() {
    story.set("rule", RuleTexts.rule(RuleTexts.completed("first"), RuleTexts.extend(2)));
    UUID id = story.accepted(SWEEP);

    story.completed(id);

    assertThat(story.fired().get(0).cause()).isEqualTo(new Cause.OfSweep(id, "first", story.now()));
    assertThat(story.submitted().get(0).batchSizes().values()).containsExactly(4, 8, 16, 32);
  }

  @Test
  void aSweepCompletesOnceUnlessItIsExtended() {
    story.set("rule", RuleTexts.rule(RuleTexts.completed("first"), RuleTexts.submit("next")));
    UUID id = story.accepted(SWEEP);
    story.completed(id);
    story.on(story.log().get(story.log().size() - 1));
    assertThat(story.fired()).hasSize(1);

    story.on(new SweepExtended(id, SWEEP, 50, false, story.now().plusMillis(1)));
    story.completed(id);
    story.completed(id);

    assertThat(story.fired()).hasSize(2);
  }

  @Test
  void aCancelledSweepIsNotACompletedOne() {
    story.set("rule", RuleTexts.rule(RuleTexts.completed("*"), RuleTexts.submit("next")));
    UUID id = story.accepted(SWEEP);

    story.on(new SweepCancelled(id, new RunCounts(1, 1, 0, 0), story.now().plusMillis(1)));

    assertThat(story.outputs()).isEmpty();
  }

  @Test
  void whatCompletedBeforeTheRuleWasSetDoesNotConcernIt() {
    UUID id = story.accepted(SWEEP);
    story.completed(id);

    story.set("rule", RuleTexts.rule(RuleTexts.completed("*"), RuleTexts.submit("next")));
    story.settle();

    assertThat(story.outputs()).isEmpty();
  }

  @Test
  void sweepsThatNobodyAsksForAnyMoreAreKeptWithoutTheirDocuments() {
    UUID first = story.accepted(SWEEP);
    story.completed(first);
    UUID second = story.accepted(SWEEP);

    assertThat(story.state().sweeps().get(first).orElseThrow().sweep()).isNull();
    assertThat(story.state().sweeps().get(second).orElseThrow().sweep()).isEqualTo(SWEEP);
    story.completed(second);
    assertThat(story.state().sweeps().get(second).orElseThrow().sweep()).isEqualTo(SWEEP);
  }
}
