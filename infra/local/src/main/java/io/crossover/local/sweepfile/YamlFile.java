package io.crossover.local.sweepfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that a person wrote. */
final class YamlFile {

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
      throw invalid(file, "not a readable file", kind + " (YAML or JSON)");
    }
    try {
      return YamlText.read(Files.readString(file), keys);
    } catch (InvalidValueException e) {
      throw new InvalidSweepFileException(file, e.violations());
    } catch (CharacterCodingException e) {
      throw invalid(file, "not in UTF-8", "a UTF-8 text");
    } catch (IOException e) {
      throw invalid(file, "unreadable (" + e.getMessage() + ")", "a UTF-8 text");
    }
  }

  /** Where a file lies. */
  static Path directoryOf(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static InvalidSweepFileException invalid(Path file, String value, String expected) {
    return new InvalidSweepFileException(
        file, List.of(new Violation(file.toString(), value, expected)));
  }
}
