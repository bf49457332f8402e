package io.crossover.events.trigger;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.validation.Checks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A schedule in the five fields of Unix cron, in UTC.
 *
 * @param text minute, hour, day of month, month, day of week: {@code 0 6 * * 1}
 */
public record CronExpression(@JsonValue String text) {

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private static final ZonedDateTime START = Instant.EPOCH.atZone(ZoneOffset.UTC);

  /** Rejects what is no such expression, or never comes. */
  public CronExpression {
    String expected = "minute, hour, day of month, month and day of week, as 0 6 * * 1";
    Checks checks = new Checks().text("", text, 100);
    checks.orThrow();
    try {
      boolean comes = ExecutionTime.forCron(parse(text)).nextExecution(START).isPresent();
      checks.that(comes, "", text, "an instant that comes");
    } catch (IllegalArgumentException e) {
      checks.that(false, "", text + " (" + e.getMessage() + ")", expected);
    }
    checks.orThrow();
  }

  /** From a text. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CronExpression fromJson(JsonNode node) {
    new Checks().that(node.isTextual(), "", node, "five fields in a text").orThrow();
    return new CronExpression(node.textValue());
  }

  /** The first instant after another; empty where none comes any more. */
  public Optional<Instant> after(Instant instant) {
    return times().nextExecution(instant.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
  }

  /** The last instant at or before another; empty where there was none. */
  public Optional<Instant> until(Instant instant) {
    return times()
        .lastExecution(instant.plusNanos(1).atZone(ZoneOffset.UTC))
        .map(ZonedDateTime::toInstant);
  }

  private ExecutionTime times() {
    return ExecutionTime.forCron(parse(text));
  }

  private static Cron parse(String text) {
    return PARSER.parse(text).validate();
  }
}
