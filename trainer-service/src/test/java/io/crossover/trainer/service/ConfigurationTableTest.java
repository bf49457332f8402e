package io.crossover.trainer.service;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in the README has the keys and defaults of the configuration interfaces. */
class ConfigurationTableTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `(crossover\\.[a-z.-]+)` \\| (?:`([^`]+)`|) *\\| .+ \\|");

  @Test
  void readmeListsEveryKeyWithItsDefault() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), row.group(2) == null ? "" : row.group(2));
      }
    }

    assertThat(documented).isEqualTo(keys());
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new TreeMap<>();
    Stream.of(TrainerConfig.class, KafkaConfig.class)
        .forEach(
            type -> {
              String prefix = type.getAnnotation(ConfigMapping.class).prefix();
              add(keys, prefix, type);
            });
    return keys;
  }

  private static void add(Map<String, String> keys, String prefix, Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      String key = prefix + '.' + kebab(method.getName());
      if (method.getReturnType().getEnclosingClass() == TrainerConfig.class) {
        add(keys, key, method.getReturnType());
      } else {
        WithDefault value = method.getAnnotation(WithDefault.class);
        keys.put(key, value == null ? "" : value.value());
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
