package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much a sweep should take, in a word: fills keys of a sweep document that are not written
 * there. A sweep does not keep it: what counts is what it filled in.
 */
public enum Preset {
  /** A first look. */
  @JsonProperty("quick")
  QUICK(Strategy.ADAPTIVE),
  /** A result to build on. */
  @JsonProperty("thorough")
  THOROUGH(Strategy.ADAPTIVE),
  /** The study's grid. */
  @JsonProperty("paper")
  PAPER(Strategy.PAPER);

  static final String KEY = "preset";

  private static final String STRATEGY = "strategy";

  private final Strategy strategy;

  Preset(Strategy strategy) {
    this.strategy = strategy;
  }

  /** The name in a sweep file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A document with what its preset stands for instead of it; a key that is written wins.
   *
   * @param configurations how many the sweep has
   * @param checks collects a preset that there is not, and a strategy that it cannot fill in for
   */
  static ObjectNode filled(ObjectNode document, int configurations, Checks checks) {
    ObjectNode filled = JsonNodeFactory.instance.objectNode().setAll(document);
    JsonNode written = filled.remove(KEY);
    if (written == null || written.isNull()) {
      return filled;
    }
    Optional<Preset> preset = named(written);
    checks.that(
        preset.isPresent(),
        KEY,
        RecordBinder.shown(written),
        "one of " + Arrays.stream(values()).map(Preset::label).collect(Collectors.joining(", ")));
    if (preset.isPresent() && preset.get().suits(filled.path(STRATEGY), checks)) {
      fill(filled, preset.get().values(configurations));
    }
    return filled;
  }

  private static Optional<Preset> named(JsonNode written) {
    return Arrays.stream(values())
        .filter(p -> written.isTextual() && written.textValue().equals(p.label()))
        .findFirst();
  }

  /** Whether it can be used with a strategy; one that there is not is reported where it is read. */
  private boolean suits(JsonNode written, Checks checks) {
    Optional<Strategy> other =
        Arrays.stream(Strategy.values()).filter(s -> s.label().equals(written.asText())).findAny();
    boolean suits = other.isEmpty() || kin(other.get());
    String expected =
        Arrays.stream(Strategy.values())
            .filter(this::kin)
            .map(Strategy::label)
            .collect(Collectors.joining(", "));
    checks.that(
        suits,
        STRATEGY,
        written.asText(),
        expected + " with preset: " + label() + "; or leave out one of the two");
    return suits;
  }

  private boolean kin(Strategy other) {
    return strategy == other || strategy.searches() && other.searches();
  }

  private ObjectNode values(int configurations) {
    ObjectNode values = JsonNodeFactory.instance.objectNode().put(STRATEGY, strategy.label());
    switch (this) {
      case QUICK -> search(values, 2, 1, 2, 60L * configurations);
      case THOROUGH -> search(values, 0.5, 2, 4, 1_000L * configurations);
      case PAPER -> {
        // The strategy has the study's settings.
      }
    }
    return values;
  }

  private static void search(
      ObjectNode values, double octaves, int selectionSeeds, int reportSeeds, long runs) {
    values.putObject("target").put("octaves", octaves);
    values
        .putObject("tuning")
        .put("selectionSeeds", selectionSeeds)
        .put("reportSeeds", reportSeeds);
    values
        .putObject("limits")
        .put("runs", Math.max(1, Math.min(runs, SweepSpec.MAX_SEARCHED_RUNS)));
  }

  /** Also inside an object that is written in part, whose own copy this changes. */
  private static void fill(ObjectNode document, ObjectNode values) {
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      JsonNode written = document.path(entry.getKey());
      if (written.isMissingNode() || written.isNull()) {
        document.set(entry.getKey(), entry.getValue());
      } else if (written instanceof ObjectNode part
          && entry.getValue() instanceof ObjectNode more) {
        ObjectNode both = JsonNodeFactory.instance.objectNode().setAll(part);
        fill(both, more);
        document.set(entry.getKey(), both);
      }
    }
  }
}
