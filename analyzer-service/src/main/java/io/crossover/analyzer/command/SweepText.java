package io.crossover.analyzer.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.wire.YamlText;

/** A sweep file as text. */
public final class SweepText {

  private SweepText() {}

  /**
   * The document, which the planner will accept.
   *
   * @throws InvalidValueException with everything that is wrong with it
   */
  public static JsonNode read(String text) {
    JsonNode document = YamlText.read(text, "name, configurations, optimizers");
    SweepDocument.read(document);
    return document;
  }
}
