package io.crossover.events.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.Mark;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Documents that a person wrote; JSON is YAML too. Whoever reads them needs Jackson's module for
 * YAML, which does not come with this one.
 */
public final class YamlText {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private YamlText() {}

  /**
   * The document, an object.
   *
   * @param keys some that it may have, for the message
   * @throws InvalidValueException for what is none, with line and column
   */
  public static JsonNode read(String text, String keys) {
    JsonNode document = parse(text);
    if (document == null || !document.isObject()) {
      throw invalid("", "no mapping", "keys such as " + keys);
    }
    return document;
  }

  private static JsonNode parse(String text) {
    try {
      refuseAliases(text);
      return YAML.readTree(text);
    } catch (MarkedYAMLException e) {
      throw invalid(where(e.getProblemMark()), e.getProblem(), "YAML or JSON");
    } catch (MismatchedInputException e) {
      throw invalid(where(e.getLocation()), "a second document", "one document");
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw invalid(where(e.getLocation()), problem, "YAML or JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jackson takes an alias for a text, the name of its anchor. */
  private static void refuseAliases(String text) throws IOException {
    try (JsonParser parser = YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        if (((YAMLParser) parser).isCurrentAlias()) {
          String alias = "the alias *" + parser.getText();
          throw invalid(
              where(parser.currentTokenLocation()), alias, "what it stands for, written out");
        }
      }
    }
  }

  private static String where(Mark mark) {
    return mark == null ? "" : where(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String where(JsonLocation location) {
    return location == null ? "" : where(location.getLineNr(), location.getColumnNr());
  }

  private static String where(int line, int column) {
    return "line " + line + ", column " + column;
  }

  private static InvalidValueException invalid(String path, String value, String expected) {
    return new InvalidValueException(List.of(new Violation(path, value, expected)));
  }
}
