package io.crossover.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where and how the embedded broker runs.
 *
 * @param dataDirectory where topics, records and offsets are kept; created if absent
 * @param port the port on 127.0.0.1 that clients use, 0 picks a free one
 * @param overrides broker properties on top of {@link LocalBroker#properties()}
 */
public record EmbeddedKafkaSettings(Path dataDirectory, int port, Map<String, String> overrides) {

  /** Makes the path absolute and checks the port. */
  public EmbeddedKafkaSettings {
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    if (dataDirectory.toString().contains(",")) {
      throw new IllegalArgumentException(
          "dataDirectory is " + dataDirectory + ", Kafka cannot use a path with a comma");
    }
    LoopbackPort.validated(port);
    overrides = Map.copyOf(overrides);
  }

  /** A broker in {@code dataDirectory} on a free port. */
  public static EmbeddedKafkaSettings in(Path dataDirectory) {
    return new EmbeddedKafkaSettings(dataDirectory, 0, Map.of());
  }

  /** The same broker on {@code newPort}. */
  public EmbeddedKafkaSettings withPort(int newPort) {
    return new EmbeddedKafkaSettings(dataDirectory, newPort, overrides);
  }
}
