package io.crossover.planner.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerEvent.TriggerRuleRejected;
import io.crossover.events.validation.Violation;
import io.crossover.planner.sweep.Documents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules are set, changed and removed. */
class RuleCommandTest {

  private static final SweepSpec SWEEP = RuleTexts.sweep("first");

  private final TriggerStory story = new TriggerStory();

  @Test
  void aWrongRuleIsAnsweredWithEveryViolationAndTheOldOneStays() {
    story.set("rule", RuleTexts.EXTEND);

    story.set("rule", "{\"name\": \"\", \"on\": {\"type\": \"never\"}, \"cooldown\": \"PT-1S\"}");

    assertThat(story.outputs(TriggerRuleRejected.class))
        .singleElement()
        .satisfies(
            r ->
                assertThat(r.violations())
                    .extracting(Violation::path)
                    .containsExactlyInAnyOrder("on.type", "name", "submit", "cooldown"));
    assertThat(story.state().rules())
        .singleElement()
        .satisfies(r -> assertThat(r.rule().name()).isEqualTo("a rule"));
  }

  @Test
  void theSameRuleAgainChangesNothing() {
    story.set("rule", RuleTexts.EXTEND);
    RuleState before = story.state().rules().get(0);

    story.set("rule", RuleTexts.EXTEND);

    assertThat(story.state().rules().get(0).since()).isEqualTo(before.since());
    assertThat(story.outputs()).isEmpty();
    assertThat(story.ignored()).isEmpty();
  }

  @Test
  void aChangedRuleKeepsItsCountsARemovedOneDoesNot() {
    fire();

    story.set("rule", RuleTexts.rule("\"type\": \"estimate\"", RuleTexts.extend(2)));
    assertThat(story.state().rules().get(0).fired()).isEqualTo(1);
    assertThat(story.state().rules().get(0).last().sweepId())
        .isEqualTo(story.fired().get(0).sweepId());

    story.remove("rule");
    assertThat(story.state().rules()).isEmpty();
    story.set("rule", RuleTexts.EXTEND);
    assertThat(story.state().rules().get(0).fired()).isZero();
  }

  @Test
  void aRemovedRuleDoesNotFire() {
    story.set("rule", RuleTexts.EXTEND);
    story.remove("rule");
    story.completed(story.accepted(SWEEP));
    story.estimated(SWEEP, "SGD_BETTER_IN_RANGE");

    story.settle();

    assertThat(story.outputs()).isEmpty();
  }

  @Test
  void anOlderCommandChangesNothingAndIsMentioned() {
    story.set("rule", RuleTexts.EXTEND);
    Event first = story.log().get(0);
    story.remove("rule");

    story.on(first);
    story.on(story.log().get(1));

    assertThat(story.state().rules()).isEmpty();
    assertThat(story.ignored()).singleElement().asString().contains("before the last one");
  }

  @Test
  void removingWhatIsNotThereIsMentioned() {
    story.remove("rule");

    assertThat(story.ignored()).containsExactly("there is no rule rule to remove");
  }

  @Test
  void aRuleThatIsTooLargeIsRefused() {
    ObjectNode sweep = RuleTexts.document("large");
    ArrayNode configurations = sweep.putArray("configurations");
    for (int i = 0; i < 1_000; i++) {
      configurations.add(
          Documents.json(
              """
              {"name": "%d", "model": {"type": "noop"}, "budget": {"samples": 65536},
               "data": {"type": "text", "path": "%s"}}"""
                  .formatted(i, "/" + "x".repeat(600) + i)));
    }

    story.set("rule", RuleTexts.rule("\"type\": \"estimate\"", "\"sweep\": " + sweep));

    assertThat(story.outputs(TriggerRuleRejected.class).get(0).violations())
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .contains("at most 600000 bytes");
  }

  @Test
  void theSameLogAgainGivesNoOutputs() {
    fire();
    story.set("broken", "{}");
    story.set(
        "daily",
        RuleTexts.rule("\"type\": \"schedule\", \"every\": \"P1D\"", RuleTexts.submit("daily")));
    story.wait(Duration.ofDays(2));
    story.runLastSubmitted();
    story.remove("rule");
    story.settle();
    int before = story.outputs().size();
    assertThat(before).isGreaterThan(4);

    List.copyOf(story.log()).forEach(story::on);
    story.settle();

    assertThat(story.outputs()).hasSize(before);
  }

  @Test
  void twoStoriesOfTheSameLogAreTheSame() {
    fire();
    TriggerStory other = new TriggerStory();
    for (Event event : story.log()) {
      other.on(event);
    }
    other.wait(Duration.between(other.now(), story.now()));

    assertThat(other.outputs()).isEqualTo(story.outputs());
  }

  private void fire() {
    story.set("rule", RuleTexts.EXTEND);
    story.completed(story.accepted(SWEEP));
    story.estimated(SWEEP, "SGD_BETTER_IN_RANGE");
    story.settle();
    assertThat(story.fired()).hasSize(1);
    assertThat(story.log().get(0)).isInstanceOf(SetTriggerRule.class);
  }
}
