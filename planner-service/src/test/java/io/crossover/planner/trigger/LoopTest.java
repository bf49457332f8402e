package io.crossover.planner.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Suppression;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules whose sweeps satisfy rules again. */
class LoopTest {

  private static final int LONG_ENOUGH = 40;

  private final TriggerStory story = new TriggerStory();

  @Test
  void aRangeIsExtendedAFewTimesAndNotWithoutEnd() {
    SweepSpec first = RuleTexts.sweep("first");
    story.set("extend-range", RuleTexts.rule("\"type\": \"estimate\"", RuleTexts.extend(2)));
    story.completed(story.accepted(first));

    for (int i = 0; i < LONG_ENOUGH && story.suppressed().isEmpty(); i++) {
      story.estimated(first, "SGD_BETTER_IN_RANGE");
      story.settle();
      story.runLastSubmitted();
    }

    assertThat(story.submitted())
        .extracting(SweepSpec::name)
        .containsExactly("first ×2", "first ×2 ×2", "first ×2 ×2 ×2");
    assertThat(story.suppressed())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.kind()).isEqualTo(Suppression.LOOP);
              assertThat(s.reason())
                  .contains("extend-range → extend-range → extend-range → extend-range")
                  .contains("maxFirings.perConfiguration, 3");
            });
  }

  @Test
  void aNewQuestionOfAPersonIsNoLoopButTheConfigurationHasItsLimit() {
    SweepSpec sweep = RuleTexts.sweep("first");
    story.set("extend-range", RuleTexts.EXTEND);

    for (int i = 0; i < 5; i++) {
      story.completed(story.accepted(sweep));
      story.estimated(sweep, "SGD_BETTER_IN_RANGE");
      story.settle();
      if (story.fired().size() > i) {
        story.runLastSubmitted();
      }
    }

    assertThat(story.fired()).hasSize(3).allMatch(f -> f.chain().size() == 1);
    assertThat(story.suppressed())
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.kind()).isEqualTo(Suppression.LIMIT));
    assertThat(story.suppressed().get(0).reason())
        .contains("3 times for configuration " + sweep.configurations().get(0).key());
  }

  @Test
  void twoRulesThatAnswerEachOtherAreStopped() {
    story.set("ping", RuleTexts.rule(RuleTexts.completed("ping"), RuleTexts.submit("pong")));
    story.set("pong", RuleTexts.rule(RuleTexts.completed("pong"), RuleTexts.submit("ping")));
    story.completed(story.accepted(RuleTexts.sweep("ping")));

    runUntilNothingIsSubmitted();

    assertThat(story.fired()).hasSize(6);
    assertThat(story.suppressed())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.ruleId()).isEqualTo("ping");
              assertThat(s.kind()).isEqualTo(Suppression.LOOP);
              assertThat(s.reason()).contains("ping → pong → ping → pong → ping → pong → ping");
            });
  }

  @Test
  void aLoopWithGenerousLimitsEndsAtTheLongestChain() {
    String many = ", \"maxFirings\": {\"perConfiguration\": 1000, \"inAll\": 2000}";
    story.set("ping", RuleTexts.rule(RuleTexts.completed("ping"), RuleTexts.submit("pong"), many));
    story.set("pong", RuleTexts.rule(RuleTexts.completed("pong"), RuleTexts.submit("ping"), many));
    story.completed(story.accepted(RuleTexts.sweep("ping")));

    runUntilNothingIsSubmitted();

    assertThat(story.fired()).hasSize(10).last().extracting(f -> f.chain().size()).isEqualTo(10);
    assertThat(story.suppressed())
        .singleElement()
        .satisfies(s -> assertThat(s.reason()).contains("longer than 10 sweeps"));
  }

  @Test
  void aChainOfDifferentRulesEndsAtTheLongestChain() {
    for (int i = 0; i < 15; i++) {
      story.set(
          "rule-" + i,
          RuleTexts.rule(RuleTexts.completed("s" + i), RuleTexts.submit("s" + (i + 1))));
    }
    story.completed(story.accepted(RuleTexts.sweep("s0")));

    runUntilNothingIsSubmitted();

    assertThat(story.fired())
        .extracting(TriggerFired::ruleId)
        .containsExactly(
            "rule-0", "rule-1", "rule-2", "rule-3", "rule-4", "rule-5", "rule-6", "rule-7",
            "rule-8", "rule-9");
    assertThat(story.suppressed()).hasSize(1);
  }

  @Test
  void twoRulesOnOneAnswerFireBothAndTheirSweepsAreNoChainOfEachOther() {
    SweepSpec sweep = RuleTexts.sweep("first");
    story.set("a", RuleTexts.EXTEND);
    story.set("b", RuleTexts.EXTEND);
    story.completed(story.accepted(sweep));
    story.estimated(sweep, "SGD_BETTER_IN_RANGE");

    story.settle();

    assertThat(story.fired())
        .extracting(TriggerFired::chain)
        .containsExactly(List.of("a"), List.of("b"));
  }

  private void runUntilNothingIsSubmitted() {
    for (int i = 0, before = 0; story.submitted().size() > before; i++) {
      assertThat(i).as("sweeps without end").isLessThan(LONG_ENOUGH);
      before = story.submitted().size();
      story.runLastSubmitted();
    }
  }
}
