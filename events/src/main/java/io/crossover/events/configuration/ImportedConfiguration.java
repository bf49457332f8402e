package io.crossover.events.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.validation.Checks;
import io.crossover.events.wire.EventJson;

/**
 * What results of another tool have in common. Model and data are not known here, so the name is
 * part of its identity, unlike that of a {@link Configuration}.
 *
 * @param name what people call it, 1 to 100 characters
 * @param samples what every run saw (samples or tokens, in the unit of the batch sizes), 1 to 1e12;
 *     null when not known, and then no rule about the number of steps applies
 * @param loss the loss that the results are; {@code final} when not given
 */
public record ImportedConfiguration(String name, Long samples, LossMetric loss) {

  private static final String MARK = "imported";

  /** Fills in defaults; rejects a name or a budget that cannot be. */
  public ImportedConfiguration {
    loss = loss == null ? LossMetric.FINAL : loss;
    Checks checks = new Checks().plainText("name", name, 100);
    if (samples != null) {
      checks.range("samples", samples, 1, 1_000_000_000_000L);
    }
    checks.orThrow();
  }

  /**
   * The key under which results of equal imported configurations meet: 32 hexadecimal digits, never
   * the key of a configuration that is trained here.
   */
  public String key() {
    return ConfigurationKey.of(document());
  }

  /** As it is stored: its fields and {@code imported: true}, which no other configuration has. */
  public ObjectNode document() {
    ObjectNode json = EventJson.mapper().valueToTree(this);
    return json.put(MARK, true);
  }
}
