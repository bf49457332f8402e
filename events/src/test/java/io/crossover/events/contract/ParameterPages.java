package io.crossover.events.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages of models and data: what a person wrote, and between two marks a section for every type
 * with its parameters, from the code.
 */
final class ParameterPages {

  private static final String BEGIN = "<!-- parameters: begin -->\n";
  private static final String END = "<!-- parameters: end -->\n";

  private static final Map<String, Class<?>> FAMILIES =
      Map.of("models.md", ModelSpec.class, "data.md", DataSpec.class);

  private final Javadocs javadocs;

  private ParameterPages(Javadocs javadocs) {
    this.javadocs = javadocs;
  }

  /** The pages as they should be. */
  static Map<Path, String> texts(Javadocs javadocs) {
    ParameterPages pages = new ParameterPages(javadocs);
    return FAMILIES.entrySet().stream()
        .collect(
            Collectors.toMap(
                page -> ContractFiles.DOCS.resolve(page.getKey()),
                page -> pages.page(ContractFiles.DOCS.resolve(page.getKey()), page.getValue())));
  }

  private String page(Path path, Class<?> family) {
    try {
      String text = Files.readString(path);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new IllegalStateException(path + " lacks the marks of generated parameters");
      }
      return text.substring(0, begin + BEGIN.length()) + sections(family) + text.substring(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String sections(Class<?> family) {
    return Stream.of(family.getAnnotation(JsonSubTypes.class).value())
        .map(type -> section(type.name(), type.value()))
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private String section(String name, Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add("### `" + name + "`\n");
    lines.add(named(javadocs.of(type).orElseThrow()) + "\n");
    if (type.getRecordComponents().length > 0) {
      lines.add("| parameter | meaning |");
      lines.add("|---|---|");
    }
    for (RecordComponent parameter : type.getRecordComponents()) {
      lines.add("| `" + parameter.getName() + "` | " + meaning(type, parameter) + " |");
    }
    return String.join("\n", lines) + "\n";
  }

  /** A reader knows a record by its type. */
  private static String named(String text) {
    String named = text;
    for (Class<?> family : FAMILIES.values()) {
      for (JsonSubTypes.Type type : family.getAnnotation(JsonSubTypes.class).value()) {
        named = named.replace("`" + type.value().getSimpleName() + "`", "`" + type.name() + "`");
      }
    }
    return named;
  }

  private String meaning(Class<?> type, RecordComponent parameter) {
    String text = javadocs.of(type, parameter.getName()).orElseThrow();
    if (!parameter.getType().isEnum()) {
      return text;
    }
    return text
        + " One of "
        + Stream.of(parameter.getType().getEnumConstants())
            .map(constant -> "`" + EventJson.mapper().valueToTree(constant).asText() + "`")
            .collect(Collectors.joining(", "))
        + ".";
  }
}
