package io.crossover.local.sweepfile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.Mark;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
      String text = Files.readString(file);
      refuseAliases(file, text);
      JsonNode document = YAML.readTree(text);
      if (document == null || !document.isObject()) {
        throw invalid(file, "", "not a mapping", "keys such as " + keys);
      }
      return document;
    } catch (MarkedYAMLException e) {
      throw invalid(file, where(e.getProblemMark()), e.getProblem(), "YAML");
    } catch (MismatchedInputException e) {
      throw invalid(file, where(e.getLocation()), "a second document", "one document");
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw invalid(file, where(e.getLocation()), problem, "YAML");
    } catch (CharacterCodingException e) {
      throw invalid(file, file.toString(), "not in UTF-8", "a UTF-8 text");
    } catch (IOException e) {
      throw invalid(file, file.toString(), "unreadable (" + e.getMessage() + ")", "a UTF-8 text");
    }
  }

  /** Where a file lies. */
  static Path directoryOf(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  /** Jackson takes an alias for a text, the name of its anchor. */
  private static void refuseAliases(Path file, String text)
      throws IOException, InvalidSweepFileException {
    try (JsonParser parser = YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        if (((YAMLParser) parser).isCurrentAlias()) {
          String alias = "the alias *" + parser.getText();
          throw invalid(
              file, where(parser.currentTokenLocation()), alias, "what it stands for, written out");
        }
      }
    }
  }

  private static String where(Mark mark) {
    return mark == null ? "" : where(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String where(JsonLocation location) {
    return location == null ? "" : where(location.getLineNr(), location.getColumnNr());
  }

  private static String where(int line, int column) {
    return "line " + line + ", column " + column;
  }

  private static InvalidSweepFileException invalid(
      Path file, String path, String value, String expected) {
    return new InvalidSweepFileException(file, List.of(new Violation(path, value, expected)));
  }
}
