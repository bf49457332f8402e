package io.crossover.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in the README says what the interfaces say. */
class ConfigTableTest {

  private static final Path SOURCES = Path.of("src/main/java/io/crossover/analyzer/config");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(crossover\\.[a-z.-]+)` \\| (.*?) \\| (.*) \\|$", Pattern.MULTILINE);

  @Test
  void everyKeyIsInTheTableWithItsDefaultAndDescription() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (Class<?> mapping :
        new Class<?>[] {AnalyzerConfig.class, PageConfig.class, KafkaConfig.class}) {
      String source = Files.readString(SOURCES.resolve(mapping.getSimpleName() + ".java"));
      for (Method key : mapping.getDeclaredMethods()) {
        WithDefault preset = key.getAnnotation(WithDefault.class);
        expected.put(
            mapping.getAnnotation(ConfigMapping.class).prefix() + "." + kebab(key.getName()),
            (preset == null ? "–" : "`" + preset.value() + "`") + " " + javadoc(source, key));
      }
    }
    Map<String, String> table = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
    while (row.find()) {
      table.put(row.group(1), row.group(2) + " " + row.group(3));
    }

    assertThat(table).isEqualTo(expected);
  }

  private static String javadoc(String source, Method key) {
    Matcher comment =
        Pattern.compile(
                "/\\*\\* ([^*]+) \\*/\\s+(?:@\\S+\\s+)?[\\w<>, ]+ " + key.getName() + "\\(\\)")
            .matcher(source);
    assertThat(comment.find()).as("javadoc of %s", key.getName()).isTrue();
    return comment.group(1);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
