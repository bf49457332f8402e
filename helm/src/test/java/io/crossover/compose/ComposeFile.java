package io.crossover.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A Compose file; a key that stands twice fails. */
final class ComposeFile {

  static final Path DIRECTORY = Path.of("..", "infra", "compose");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");

  private final String text;
  private final Map<String, Map<String, Object>> services;

  ComposeFile(String name) {
    try {
      text = Files.readString(DIRECTORY.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Map<String, Object> root = new Yaml(new SafeConstructor(strict)).load(text);
    services = map(root.get("services"));
  }

  Map<String, Map<String, Object>> services() {
    return services;
  }

  /** A service's variables. */
  Map<String, String> environment(String service) {
    Map<String, Object> environment =
        map(services.get(service).getOrDefault("environment", Map.of()));
    Map<String, String> texts = new TreeMap<>();
    environment.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  /** The command that says whether a service is healthy. */
  List<String> healthCommand(String service) {
    Map<String, Object> check = map(services.get(service).get("healthcheck"));
    List<String> test = list(check.get("test"));
    return test.subList(1, test.size());
  }

  /** The variables that the file takes from outside, with their defaults. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      variables.put(variable.group(1), variable.group(2));
    }
    return variables;
  }

  @SuppressWarnings("unchecked")
  static <T> Map<String, T> map(Object value) {
    return (Map<String, T>) value;
  }

  @SuppressWarnings("unchecked")
  static List<String> list(Object value) {
    return value == null ? List.of() : (List<String>) value;
  }
}
