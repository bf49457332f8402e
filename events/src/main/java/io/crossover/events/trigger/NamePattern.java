package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.validation.Checks;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names, in which {@code *} stands for any characters, also none: {@code gpt-*}.
 *
 * @param text 1 to 100 characters
 */
public record NamePattern(@JsonValue String text) {

  /** Rejects an empty pattern. */
  public NamePattern {
    new Checks().text("", text, 100).orThrow();
  }

  /** From a text. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static NamePattern fromJson(JsonNode node) {
    new Checks().that(node.isTextual(), "", node, "a name, * for any characters").orThrow();
    return new NamePattern(node.textValue());
  }

  /** Whether a name is meant, from its first to its last character. */
  public boolean matches(String name) {
    String regex =
        Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }
}
