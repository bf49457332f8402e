package io.crossover.local.sweepfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Documents that a person wrote; JSON is YAML too. */
final class YamlFile {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private YamlFile() {}

  /**
   * The document, an object.
   *
   * @param kind what is expected, as {@code a sweep file}
   * @param keys some of its keys
   * @throws InvalidSweepFileException for a file that cannot be read or is no YAML
   */
  static JsonNode read(Path file, String kind, String keys) throws InvalidSweepFileException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw invalid(file, file.toString(), "not a readable file", kind + " (YAML or JSON)");
    }
    try {
      JsonNode document = YAML.readTree(Files.readString(file));
      if (document == null || !document.isObject()) {
        throw invalid(file, "", "not a mapping", "keys such as " + keys);
      }
      return document;
    } catch (JsonProcessingException e) {
      throw invalid(file, where(e), e.getOriginalMessage().lines().findFirst().orElse(""), "YAML");
    } catch (IOException e) {
      throw invalid(file, file.toString(), "unreadable (" + e.getMessage() + ")", "a UTF-8 text");
    }
  }

  /** Where a file lies. */
  static Path directoryOf(Path file) {
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
