package io.crossover.local.sweepfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.run.RunIds;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A sweep file that can be run.
 *
 * @param document the sweep as JSON, paths made absolute
 * @param sweep the sweep as it was understood
 */
public record SweepFile(JsonNode document, SweepSpec sweep) {

  private static final UUID NAME_SPACE = UUID.fromString("7d8f1c0e-6a57-5b7e-9d5b-0c2a4f1f8a11");

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads and checks a sweep file; JSON is YAML too.
   *
   * @throws InvalidSweepFileException with every violation: in the file's form, its values, and
   *     data files that are not there
   */
  public static SweepFile read(Path file) throws InvalidSweepFileException {
    JsonNode document = parse(file);
    List<Violation> violations = DataPaths.resolve(document, directoryOf(file));
    try {
      SweepSpec sweep = SweepSpec.fromJson(document);
      if (violations.isEmpty()) {
        return new SweepFile(document, sweep);
      }
    } catch (InvalidValueException e) {
      violations.addAll(0, e.violations());
    }
    throw new InvalidSweepFileException(file, violations);
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

  private static JsonNode parse(Path file) throws InvalidSweepFileException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw invalid(file, file.toString(), "not a readable file", "a sweep file (YAML or JSON)");
    }
    try {
      JsonNode document = YAML.readTree(Files.readString(file));
      if (document == null || !document.isObject()) {
        throw invalid(file, "", "not a mapping", "keys such as name, configurations, optimizers");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw invalid(file, where(e), e.getOriginalMessage().lines().findFirst().orElse(""), "YAML");
    } catch (IOException e) {
      throw invalid(file, file.toString(), "unreadable (" + e.getMessage() + ")", "a UTF-8 text");
    }
  }

  private static Path directoryOf(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static InvalidSweepFileException invalid(
      Path file, String path, String value, String expected) {
    return new InvalidSweepFileException(file, List.of(new Violation(path, value, expected)));
  }
}
