package io.crossover.analyzer.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
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
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw invalid(where, e.getOriginalMessage().lines().findFirst().orElse(""), "YAML or JSON");
    }
  }

  private static InvalidValueException invalid(String path, String value, String expected) {
    return new InvalidValueException(List.of(new Violation(path, value, expected)));
  }
}
