package io.crossover.events.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.validation.Checks;
import java.util.UUID;

/**
 * Asks a trainer to measure the quantities of the theory for a configuration: a short training, and
 * the curvature of the loss on its way. Topic {@code crossover.run.specs}, key: probe id.
 *
 * @param probeId any UUID; what is found has it too
 * @param configurationKey {@link Configuration#key()} of the configuration
 * @param configuration what is probed; its data are those of its runs
 * @param optimizer of the training, with everything but learning rate and momentum
 * @param batchSize samples a step, 2 to 65,536
 * @param learningRate peak of the schedule, above 0, at most 1e6
 * @param momentum the momentum, of Adam, AdamW and Lion their β1; at least 0, below 1
 * @param seed of the initial weights, the data order and the random directions, not negative
 * @param steps of the training, 20 to 10,000
 */
public record ProbeSpec(
    UUID probeId,
    String configurationKey,
    Configuration configuration,
    OptimizerSpec optimizer,
    int batchSize,
    double learningRate,
    double momentum,
    long seed,
    int steps)
    implements Event {

  private static final String VERSION = "schemaVersion";

  /** Rejects what cannot be probed. */
  public ProbeSpec {
    Checks checks =
        new Checks()
            .required("probeId", probeId, "a UUID")
            .required("configuration", configuration, "a configuration")
            .required("optimizer", optimizer, "an optimizer")
            .range("batchSize", batchSize, 2, 1 << 16)
            .above("learningRate", learningRate, 0, 1e6)
            .below("momentum", momentum, 0, 1)
            .range("seed", seed, 0, Long.MAX_VALUE)
            .range("steps", steps, 20, 10_000);
    if (configuration != null) {
      String key = configuration.key();
      String given = configurationKey == null ? "" : configurationKey;
      checks.that(key.equals(given), "configurationKey", given, key);
    }
    checks.orThrow();
  }

  /**
   * What somebody asks for, with or without {@code schemaVersion}.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation
   */
  public static ProbeSpec fromJson(JsonNode document) {
    JsonNode asked = document;
    if (document.path(VERSION).asInt() == SCHEMA_VERSION) {
      ObjectNode rest = document.deepCopy();
      asked = rest.without(VERSION);
    }
    return RecordBinder.bind(asked, ProbeSpec.class);
  }

  /** A probe of a configuration, with its key. */
  public static ProbeSpec of(
      UUID probeId,
      Configuration configuration,
      OptimizerSpec optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed,
      int steps) {
    return new ProbeSpec(
        probeId,
        configuration.key(),
        configuration,
        optimizer,
        batchSize,
        learningRate,
        momentum,
        seed,
        steps);
  }
}
