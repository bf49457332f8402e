package io.crossover.planner.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.Suppression;
import io.crossover.events.trigger.TriggerCommand.RemoveTriggerRule;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.planner.sweep.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about time. */
class ScheduleRuleTest {

  private final TriggerStory story = new TriggerStory();

  @Test
  void everyDayAfterTheRuleWasSet() {
    schedule("\"every\": \"P1D\"");
    Instant set = story.now();

    story.wait(Duration.ofHours(24).minusMillis(1));
    assertThat(story.outputs()).isEmpty();
    story.wait(Duration.ofMillis(1));
    story.wait(Duration.ofSeconds(1));
    story.wait(Duration.ofDays(1));

    assertThat(instants())
        .containsExactly(set.plus(Duration.ofDays(1)), set.plus(Duration.ofDays(2)));
    assertThat(story.submitted()).extracting(SweepSpec::name).containsOnly("nightly");
    assertThat(story.fired()).allSatisfy(f -> assertThat(f.chain()).containsExactly("rule"));
  }

  @Test
  void startingAtAnInstantToCome() {
    schedule("\"every\": \"PT6H\", \"startingAt\": \"2026-01-01T05:00:00Z\"");

    story.wait(Duration.ofHours(5));
    story.wait(Duration.ofHours(6));

    assertThat(instants())
        .containsExactly(
            Instant.parse("2026-01-01T05:00:00Z"), Instant.parse("2026-01-01T11:00:00Z"));
  }

  @Test
  void startingAtAnInstantThatIsPastGivesThePhaseAlone() {
    schedule("\"every\": \"PT6H\", \"startingAt\": \"2025-06-01T05:00:00Z\"");

    story.wait(Duration.ofHours(1));
    assertThat(story.outputs()).isEmpty();
    story.wait(Duration.ofHours(4));

    assertThat(instants()).containsExactly(Instant.parse("2026-01-01T05:00:00Z"));
  }

  @Test
  void cron() {
    schedule("\"cron\": \"30 6 * * 1\"");

    story.wait(Duration.ofDays(8));

    assertThat(instants()).containsExactly(Instant.parse("2026-01-05T06:30:00Z"));
    assertThat(story.state().rules().get(0).next())
        .isEqualTo(Instant.parse("2026-01-12T06:30:00Z"));
  }

  @Test
  void ofInstantsThatWereMissedOnlyTheLatestFires() {
    schedule("\"every\": \"PT1H\", \"startingAt\": \"2026-01-01T01:00:00Z\"");

    story.wait(Duration.ofMinutes(7 * 60 + 59));

    assertThat(instants()).containsExactly(Instant.parse("2026-01-01T07:00:00Z"));
    story.wait(Duration.ofMinutes(1));
    assertThat(instants()).last().isEqualTo(Instant.parse("2026-01-01T08:00:00Z"));
  }

  @Test
  void aRuleThatIsUsedUpSaysSoOnceAndRests() {
    story.set(
        "rule",
        RuleTexts.rule(
            "\"type\": \"schedule\", \"every\": \"PT1H\"",
            RuleTexts.submit("hourly"),
            ", \"maxFirings\": {\"inAll\": 2}"));

    for (int hour = 0; hour < 6; hour++) {
      story.wait(Duration.ofHours(1));
    }

    assertThat(story.fired()).hasSize(2);
    assertThat(story.suppressed())
        .singleElement()
        .satisfies(s -> assertThat(s.kind()).isEqualTo(Suppression.LIMIT));
    assertThat(story.state().rules().get(0).next()).isNull();
  }

  @Test
  void aCooldownLetsInstantsPass() {
    story.set(
        "rule",
        RuleTexts.rule(
            "\"type\": \"schedule\", \"every\": \"PT1H\"",
            RuleTexts.submit("hourly"),
            ", \"cooldown\": \"PT90M\""));

    for (int hour = 0; hour < 4; hour++) {
      story.wait(Duration.ofHours(1));
    }

    assertThat(story.fired()).hasSize(2);
    assertThat(story.suppressed()).hasSize(2);
    assertThat(story.suppressed().get(0).reason()).contains("rests for PT1H30M");
  }

  @Test
  void theSameInstantOfARuleThatWasSetAgainSubmitsNothing() {
    String keys = "\"every\": \"PT1H\", \"startingAt\": \"2026-01-01T01:00:00Z\"";
    schedule(keys);
    Instant before = story.now();
    story.wait(Duration.ofHours(1));
    assertThat(story.fired()).hasSize(1);

    story.on(new RemoveTriggerRule("rule", before.plusSeconds(1)));
    story.on(new SetTriggerRule("rule", Documents.json(rule(keys)), before.plusSeconds(2)));
    story.wait(Duration.ofMinutes(1));

    assertThat(story.outputs(SubmitSweep.class)).hasSize(1);
    assertThat(story.fired()).hasSize(1);
  }

  @Test
  void anotherScheduleBeginsWhenItIsSet() {
    schedule("\"every\": \"PT1H\"");
    story.wait(Duration.ofMinutes(59));

    schedule("\"every\": \"PT2H\"");
    story.wait(Duration.ofMinutes(119));
    assertThat(story.outputs()).isEmpty();
    story.wait(Duration.ofMinutes(1));

    assertThat(story.fired()).hasSize(1);
  }

  private void schedule(String keys) {
    story.set("rule", rule(keys));
  }

  private static String rule(String keys) {
    return RuleTexts.rule("\"type\": \"schedule\", " + keys, RuleTexts.submit("nightly"));
  }

  private List<Instant> instants() {
    return story.fired().stream().map(f -> ((Cause.OfSchedule) f.cause()).instant()).toList();
  }
}
