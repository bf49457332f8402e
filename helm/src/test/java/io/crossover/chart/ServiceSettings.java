package io.crossover.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service can be told, from the table in its README, which its own tests keep true. */
public final class ServiceSettings {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(crossover\\.[a-z.-]+?)(\\.\\*)?` \\|");
  private static final Pattern PORT = Pattern.compile("(?m)^    port: (\\d+)$");
  private static final String PROPERTIES = "CROSSOVER_KAFKA_PROPERTIES__";

  private ServiceSettings() {}

  /** Whether the service reads an environment variable that begins with {@code CROSSOVER_}. */
  public static boolean knows(String service, String variable) {
    return variable.startsWith(PROPERTIES) || variables(service).contains(variable);
  }

  /** The port that the service listens on by itself. */
  public static int port(String service) {
    Matcher port = PORT.matcher(read(service, "src/main/resources/application.yaml"));
    if (!port.find()) {
      throw new AssertionError("no port of " + service);
    }
    return Integer.parseInt(port.group(1));
  }

  private static Set<String> variables(String service) {
    Set<String> variables = new TreeSet<>();
    Matcher row = ROW.matcher(read(service, "README.md"));
    while (row.find()) {
      variables.add(row.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }
    return variables;
  }

  private static String read(String service, String file) {
    try {
      return Files.readString(Path.of("..", service + "-service", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
