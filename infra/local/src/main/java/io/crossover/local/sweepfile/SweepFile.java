package io.crossover.local.sweepfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.run.RunIds;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A sweep file that can be run.
 *
 * @param document the sweep as JSON, paths made absolute, the hashes of models filled in
 * @param sweep the sweep as it was understood
 */
public record SweepFile(JsonNode document, SweepSpec sweep) {

  private static final UUID NAME_SPACE = UUID.fromString("7d8f1c0e-6a57-5b7e-9d5b-0c2a4f1f8a11");

  /**
   * Reads and checks a sweep file; JSON is YAML too.
   *
   * @throws InvalidSweepFileException with every violation: in the file's form, its values, and
   *     files that are not there or are others
   */
  public static SweepFile read(Path file) throws InvalidSweepFileException {
    JsonNode document = YamlFile.read(file, "a sweep file", "name, configurations, optimizers");
    List<Violation> violations = resolve(document, YamlFile.directoryOf(file));
    try {
      SweepSpec sweep = SweepDocument.read(document);
      if (violations.isEmpty()) {
        return new SweepFile(document, sweep);
      }
    } catch (InvalidValueException e) {
      violations.addAll(0, e.violations());
    }
    throw new InvalidSweepFileException(file, violations);
  }

  /** Changes a document to the files that it names as they are now; returns what is wrong. */
  static List<Violation> resolve(JsonNode document, Path directory) {
    List<Violation> violations = new ArrayList<>(DataPaths.resolve(document, directory));
    violations.addAll(ModelFiles.resolve(document, directory));
    return violations;
  }

  /** The id of this sweep: the same for the same content, so that the same command resumes it. */
  public UUID id() {
    try {
      ObjectNode canonical = EventJson.mapper().valueToTree(sweep);
      // Sweeps had neither of these once, and keep the ids that they had then.
      if (sweep.priority() == SweepSpec.DEFAULT_PRIORITY) {
        canonical.remove("priority");
      }
      if (sweep.tuning() != null && !sweep.tuning().halving()) {
        ((ObjectNode) canonical.get("tuning")).remove("halving");
      }
      return RunIds.nameBased(NAME_SPACE, EventJson.canonical(canonical));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no canonical form of sweep " + sweep.name(), e);
    }
  }
}
