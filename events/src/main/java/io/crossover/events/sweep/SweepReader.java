package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a person wrote: multiplies out every matrix, fills in the preset, and binds the rest.
 */
final class SweepReader {

  private static final String CONFIGURATIONS = "configurations";

  private SweepReader() {}

  /** The sweep, or {@link InvalidValueException} with everything that is wrong. */
  static SweepSpec read(JsonNode document) {
    if (!(document instanceof ObjectNode written)) {
      return RecordBinder.bind(document, SweepSpec.class);
    }
    Checks checks = new Checks();
    refuseNul("", written, checks);
    Expansion expansion = Expansion.NONE;
    ObjectNode expanded = written;
    if (written.get(CONFIGURATIONS) instanceof ArrayNode configurations) {
      expansion = Expansion.of(configurations, checks);
      expanded = JsonNodeFactory.instance.objectNode().setAll(written);
      expanded.set(CONFIGURATIONS, expansion.configurations());
    }
    ObjectNode filled = Preset.filled(expanded, expansion.variants().size(), checks);
    return bound(filled, expansion, checks.violations());
  }

  /** No database stores a text with this character. */
  private static void refuseNul(String at, JsonNode node, Checks checks) {
    if (node.isTextual()) {
      boolean plain = node.textValue().indexOf(0) < 0;
      checks.that(plain, at, "a text with a NUL character", "a text without it");
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      refuseNul(at + "[" + i + "]", node.get(i), checks);
    }
    String prefix = at.isEmpty() ? "" : at + ".";
    node.properties()
        .forEach(field -> refuseNul(prefix + field.getKey(), field.getValue(), checks));
  }

  private static SweepSpec bound(
      ObjectNode document, Expansion expansion, List<Violation> violations) {
    List<Violation> all = new ArrayList<>(violations);
    SweepSpec sweep = null;
    try {
      sweep = RecordBinder.bind(document, SweepSpec.class);
    } catch (InvalidValueException e) {
      all.addAll(WrittenViolations.of(e.violations(), expansion));
    }
    if (!all.isEmpty()) {
      throw new InvalidValueException(all);
    }
    return sweep;
  }
}
