package io.crossover.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The chart in {@code crossover/}. */
public final class Chart {

  static final Path DIRECTORY = Path.of("crossover").toAbsolutePath();
  static final String RELEASE = "study";
  static final String NAMESPACE = "lab";

  /** What hooks have as their annotation here, instead of {@code helm.sh/hook}. */
  static final String HOOK = "crossover.io/hook";

  static final String KUBERNETES = "1.32.0";

  private static final YAMLMapper YAML =
      YAMLMapper.builder(new YAMLFactory().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)).build();

  private Chart() {}

  /**
   * What the chart makes of {@code values}, hooks included.
   *
   * @param values the values as YAML
   * @throws IllegalStateException with Helm's message where it refuses them
   */
  public static Rendered render(String values) {
    return render(WithoutHooks.CHART, values);
  }

  /** The same of a copy. */
  static Rendered render(Path chart, String values) {
    Path file = temporary(values);
    try {
      String text =
          new Helm(chart)
              .template()
              .withName(RELEASE)
              .withNamespace(NAMESPACE)
              .withKubeVersion(KUBERNETES)
              .withValuesFile(file)
              .call();
      return new Rendered(documents(text));
    } finally {
      file.toFile().delete();
    }
  }

  /** What {@code helm lint --strict} says of a chart. */
  static LintResult lint(Path chart) {
    return new Helm(chart).lint().strict().call();
  }

  /** The YAML documents of a text. */
  static List<JsonNode> documents(String text) {
    try (MappingIterator<JsonNode> iterator = YAML.readerFor(JsonNode.class).readValues(text)) {
      List<JsonNode> documents = new ArrayList<>();
      iterator.forEachRemaining(
          document -> {
            if (document.isObject()) {
              documents.add(document);
            }
          });
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the chart into a directory. Helm's library leaves hooks out of what it renders: in the
   * copy they are ordinary objects.
   *
   * @return where the copy is
   */
  static Path copyTo(Path directory) {
    Path copy = directory.resolve("crossover").toAbsolutePath();
    try (Stream<Path> files = Files.walk(DIRECTORY, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(DIRECTORY.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(to, Files.readString(file).replace("helm.sh/hook", HOOK));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The copy that is rendered. */
  private static final class WithoutHooks {
    static final Path CHART = copyTo(fresh());

    private static Path fresh() {
      try {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chart-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path temporary(String values) {
    try {
      return Files.writeString(Files.createTempFile("values", ".yaml"), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
