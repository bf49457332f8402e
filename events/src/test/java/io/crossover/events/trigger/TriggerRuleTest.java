package io.crossover.events.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Examples;
import io.crossover.events.trigger.Occasion.OnSchedule;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule may say, its defaults, and what each mistake is told. */
class TriggerRuleTest {

  @Test
  void defaultsAreFilledIn() {
    TriggerRule rule = TriggerRule.fromJson(Examples.rule());

    assertThat(rule.maxFirings()).isEqualTo(new MaxFirings(3, 100));
    assertThat(rule.cooldown()).isEqualTo(Duration.ZERO);
    assertThat(rule.submit().change().batchSizes()).isEqualTo(new BatchSizeChange(4, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"estimate\"}",
        "{\"type\": \"estimate\", \"verdicts\": [\"CROSSOVER\", \"REVERSED\"], \"configuration\":"
            + " \"gpt-*\", \"model\": {\"type\": \"gpt\"}, \"data\": {\"type\": \"europarl\"},"
            + " \"widerThanOctaves\": 1.5, \"pair\": {\"baseline\": \"sgd\", \"challenger\":"
            + " \"adam\"}}",
        "{\"type\": \"sweepCompleted\", \"sweep\": \"*\", \"stopReasons\": [\"run_limit\"],"
            + " \"failedShareAbove\": 0.1}",
        "{\"type\": \"schedule\", \"every\": \"P1D\", \"startingAt\": \"2026-01-01T06:00:00Z\"}",
        "{\"type\": \"schedule\", \"every\": \"PT1M\"}",
        "{\"type\": \"schedule\", \"cron\": \"0 6 * * 1\"}"
      })
  void theJsonOfARuleIsADocumentOfTheSameRule(String on) throws Exception {
    ObjectNode document = Examples.rule();
    document.set("on", EventJson.mapper().readTree(on));
    document.remove("submit");
    document.putObject("submit").set("sweep", Examples.document());
    TriggerRule rule = TriggerRule.fromJson(document.put("cooldown", "PT6H"));

    JsonNode json = EventJson.mapper().valueToTree(rule);

    assertThat(TriggerRule.fromJson(json)).isEqualTo(rule);
    assertThat(EventJson.mapper().treeToValue(json, TriggerRule.class)).isEqualTo(rule);
    assertThat(json.path("cooldown").asText()).isEqualTo("PT6H");
  }

  @TestFactory
  Stream<DynamicTest> everyMistakeHasItsMessage() {
    return Stream.of(
        refused(
            "on",
            "{\"type\": \"event\"}",
            "on.type is \"event\", expected one of estimate," + " sweepCompleted, schedule"),
        refused("on", "{}", "on.type missing, expected one of estimate, sweepCompleted, schedule"),
        refused(
            "on",
            "\"estimate\"",
            "on is \"estimate\", expected an object with a type: estimate,"
                + " sweepCompleted, schedule"),
        refused(
            "on",
            "null",
            "on missing, expected what has to happen, with its type: estimate,"
                + " sweepCompleted or schedule"),
        refused(
            "on",
            estimate("verdicts", "[\"SGD\"]"),
            "on.verdicts[0] is \"SGD\", expected one of"
                + " CROSSOVER, CROSSOVER_EDGE, SGD_BETTER_IN_RANGE, ADAM_BETTER_IN_RANGE,"
                + " LOWER_BOUND_ONLY, UPPER_BOUND_ONLY, REVERSED, UNDETERMINED, INSUFFICIENT"),
        refused("on", estimate("verdicts", "[]"), "on.verdicts is empty, expected at least one"),
        refused(
            "on",
            estimate("verdicts", "\"CROSSOVER\""),
            "on.verdicts is \"CROSSOVER\"," + " expected a list"),
        refused(
            "on",
            estimate("sweep", "\"*\""),
            "on.sweep is not a known key, expected one of"
                + " type, verdicts, configuration, model, data, widerThanOctaves, pair"),
        refused("on", estimate("configuration", "7"), "on.configuration is 7, expected a name"),
        refused("on", estimate("configuration", "\"\""), "on.configuration is ''"),
        refused(
            "on",
            estimate("model", "{\"type\": \"cnn\"}"),
            "on.model.type is cnn, expected one"
                + " of gpt, gcnn, gdn, mlp, resnet, convnext, vit, gcn, gat, grit, torchscript, noop"),
        refused(
            "on",
            estimate("data", "{\"type\": \"gpt\"}"),
            "on.data.type is gpt, expected one" + " of"),
        refused(
            "on",
            estimate("widerThanOctaves", "-1"),
            "on.widerThanOctaves is -1.0, expected 0" + " to 64"),
        refused(
            "on",
            estimate("pair", "{\"baseline\": \"sgd\", \"challenger\": \"sgd\"}"),
            "on.pair.challenger is sgd, expected another than the baseline"),
        refused(
            "on",
            completed("stopReasons", "[\"tired\"]"),
            "on.stopReasons[0] is \"tired\"," + " expected one of target_reached, settled"),
        refused("on", completed("stopReasons", "[]"), "on.stopReasons is empty"),
        refused(
            "on",
            completed("failedShareAbove", "1"),
            "on.failedShareAbove is 1.0, expected at" + " least 0, below 1"),
        refused(
            "on",
            schedule("\"every\": \"P1D\", \"cron\": \"0 6 * * 1\""),
            "on.cron is given beside every, expected one of every and cron"),
        refused(
            "on",
            schedule("\"startingAt\": \"2026-01-01T06:00:00Z\""),
            "on.every missing," + " expected a duration as P1D or PT6H, or cron instead"),
        refused("on", schedule("\"every\": \"PT59S\""), "on.every is PT59S, expected PT1M to"),
        refused(
            "on",
            schedule("\"every\": \"daily\""),
            "on.every is \"daily\", expected a duration" + " in ISO 8601"),
        refused("on", schedule("\"every\": \"P1M\""), "on.every is \"P1M\", expected a duration"),
        refused(
            "on",
            schedule("\"every\": \"P1D\", \"startingAt\": \"6:00\""),
            "on.startingAt is \"6:00\", expected a time as 2026-01-31T12:00:00Z"),
        refused(
            "on",
            schedule("\"cron\": \"0 6 * * 1\", \"startingAt\": \"2026-01-01T06:00:00Z\""),
            "on.startingAt is 2026-01-01T06:00:00Z, expected nothing: cron says when"),
        refused("on", schedule("\"cron\": \"0 25 * * 1\""), "on.cron is 0 25 * * 1 ("),
        refused(
            "on",
            schedule("\"cron\": \"0 6 * *\""),
            "expected minute, hour, day of month," + " month and day of week, as 0 6 * * 1"),
        refused("on", schedule("\"cron\": \"0 6 30 2 *\""), "on.cron is 0 6 30 2 *"),
        refused("on", schedule("\"cron\": 6"), "on.cron is 6, expected five fields in a text"),
        refused(
            "on",
            schedule("\"every\": \"P1D\""),
            "submit.from is cause, expected submit.sweep:"
                + " a schedule has no sweep as its cause"),
        refused("submit", "{}", "submit.from missing, expected cause, or sweep instead"),
        refused(
            "submit",
            "{\"from\": \"effect\"}",
            "submit.from is \"effect\", expected one of" + " cause"),
        refused(
            "submit",
            "{\"from\": \"cause\"}",
            "submit.change missing, expected what is" + " different: batchSizes, target, limits"),
        refused(
            "submit",
            "{\"from\": \"cause\", \"sweep\": {}}",
            "submit.sweep is given, expected" + " one of from and sweep"),
        refused(
            "submit",
            "{\"sweep\": {}, \"change\": {\"limits\": {\"runs\": 5}}}",
            "submit.change is given, expected nothing: sweep says it all"),
        refused(
            "submit",
            "{\"sweep\": {\"name\": \"x\", \"seed\": 1}}",
            "submit.sweep.seed is not" + " a known key"),
        refused(
            "submit",
            change("{\"nameSuffix\": \" again\"}"),
            "submit.change is without one,"
                + " expected at least one of batchSizes, target, limits"),
        refused(
            "submit",
            change("{\"target\": {\"octaves\": 0}}"),
            "submit.change.target.octaves is" + " 0.0, expected above 0"),
        refused("submit", change("{\"limits\": {\"runs\": 0}}"), "submit.change.limits.runs is 0"),
        refused(
            "submit",
            change("{\"batchSizes\": {}}"),
            "submit.change.batchSizes is empty," + " expected times or dividedBy, a power of two"),
        refused(
            "submit",
            change("{\"batchSizes\": {\"times\": 3}}"),
            "submit.change.batchSizes.times is 3, expected a power of two, 2 to 65536"),
        refused(
            "submit",
            change("{\"batchSizes\": {\"dividedBy\": 1}}"),
            "submit.change.batchSizes.dividedBy is 1, expected a power of two"),
        refused(
            "submit",
            change("{\"target\": {}, \"nameSuffix\": \"\"}"),
            "submit.change.nameSuffix is ''"),
        refused("cooldown", "\"PT-1S\"", "cooldown is PT-1S, expected PT0S to P3650D"),
        refused("cooldown", "60", "cooldown is 60, expected a duration in ISO 8601"),
        refused(
            "maxFirings",
            "{\"perConfiguration\": 0}",
            "maxFirings.perConfiguration is 0," + " expected 1 to 1000"),
        refused("maxFirings", "{\"inAll\": 2001}", "maxFirings.inAll is 2001, expected 1 to 2000"),
        refused("maxFirings", "3", "maxFirings is 3, expected an object"),
        refused("name", "\" \"", "name is ' ', expected a text of 1 to 100 characters"),
        refused(
            "when",
            "{}",
            "when is not a known key, expected one of name, on, submit,"
                + " maxFirings, cooldown"));
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    ObjectNode document = Examples.rule().put("cooldown", "PT-1S").put("name", "");
    document.set("on", Examples.json(schedule("\"every\": \"PT1S\"")));
    document.set("submit", Examples.json("{\"sweep\": {\"batchSize\": 1}}"));

    assertThat(violations(document))
        .extracting(Violation::path)
        .contains("name", "cooldown", "on.every", "submit.sweep.batchSize");
  }

  @Test
  void cronIsInUtc() {
    OnSchedule schedule =
        (OnSchedule) TriggerRule.fromJson(scheduled("\"cron\": \"30 6 * * 1\"")).on();

    assertThat(schedule.cron().after(Examples.AT)).contains(Instant.parse("2026-03-02T06:30:00Z"));
    assertThat(schedule.cron().until(Examples.AT)).contains(Instant.parse("2026-02-23T06:30:00Z"));
    assertThat(schedule.cron().until(Instant.parse("2026-03-02T06:30:00Z")))
        .contains(Instant.parse("2026-03-02T06:30:00Z"));
  }

  @Test
  void aPatternMeansTheWholeName() {
    assertThat(new NamePattern("gpt-*").matches("gpt-")).isTrue();
    assertThat(new NamePattern("gpt-*").matches("gpt-large (2)")).isTrue();
    assertThat(new NamePattern("gpt-*").matches("my gpt-1")).isFalse();
    assertThat(new NamePattern("*.b*d").matches("a.bcd")).isTrue();
    assertThat(new NamePattern("*.b*d").matches("axbcd")).isFalse();
  }

  private static DynamicTest refused(String key, String value, String message) {
    return DynamicTest.dynamicTest(
        message,
        () -> {
          ObjectNode document = Examples.rule();
          document.set(key, EventJson.mapper().readTree(value));
          assertThat(violations(document))
              .extracting(Violation::message)
              .anySatisfy(found -> assertThat(found).contains(message));
        });
  }

  private static Iterable<Violation> violations(JsonNode document) {
    return catchThrowableOfType(InvalidValueException.class, () -> TriggerRule.fromJson(document))
        .violations();
  }

  private static ObjectNode scheduled(String keys) {
    ObjectNode document = Examples.rule();
    document.set("on", Examples.json(schedule(keys)));
    document.remove("submit");
    document.putObject("submit").set("sweep", Examples.document());
    return document;
  }

  private static String estimate(String key, String value) {
    return "{\"type\": \"estimate\", \"" + key + "\": " + value + "}";
  }

  private static String completed(String key, String value) {
    return "{\"type\": \"sweepCompleted\", \"" + key + "\": " + value + "}";
  }

  private static String schedule(String keys) {
    return "{\"type\": \"schedule\", " + keys + "}";
  }

  private static String change(String change) {
    return "{\"from\": \"cause\", \"change\": " + change + "}";
  }
}
