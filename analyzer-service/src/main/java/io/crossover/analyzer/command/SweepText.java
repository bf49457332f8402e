package io.crossover.analyzer.command;

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
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A sweep file as text; JSON is YAML too. */
public final class SweepText {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SweepText() {}

  /**
   * The document, which the planner will accept.
   *
   * @throws InvalidValueException with everything that is wrong with it
   */
  public static JsonNode read(String text) {
    JsonNode document = parse(text);
    if (document == null || !document.isObject()) {
      throw invalid("", "no mapping", "keys such as name, configurations, optimizers");
    }
    SweepDocument.read(document);
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
    }
  }

  /** Jackson takes an alias for a text, the name of its anchor. */
  private static void refuseAliases(String text) throws JsonProcessingException {
    try (JsonParser parser = YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        if (((YAMLParser) parser).isCurrentAlias()) {
          String alias = "the alias *" + parser.getText();
          throw invalid(
              where(parser.currentTokenLocation()), alias, "what it stands for, written out");
        }
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
