package io.crossover.grafana;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Crossover's meters and their labels: as a service exposes them, and as the page says. */
final class MetricsPage {

  private static final Pattern ROW =
      Pattern.compile("\\| `(crossover_\\w+)` \\| (gauge|counter|timer) \\|([^|]*)\\| [^|]+ \\|");
  private static final Pattern SAMPLE = Pattern.compile("(crossover_\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern TYPE = Pattern.compile("# TYPE (crossover_\\w+) (\\w+)");

  private MetricsPage() {}

  /** What stands in a section of the page: type and labels of each meter, by its name. */
  static Map<String, String> documented(Path page, String section) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf("\n## " + section + "\n");
    int end = text.indexOf("\n## ", begin + 1);
    Matcher row = ROW.matcher(text.substring(begin, end < 0 ? text.length() : end));
    Map<String, String> meters = new TreeMap<>();
    while (row.find()) {
      Set<String> labels =
          Pattern.compile("`(\\w+)`")
              .matcher(row.group(3))
              .results()
              .map(label -> label.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      meters.put(row.group(1), row.group(2) + " " + labels);
    }
    return meters;
  }

  /** The text that a service answers Prometheus with. */
  static String text(URI service) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.contains("crossover_"))
        .collect(Collectors.joining("\n"));
  }

  /** What is exposed: type and labels of each meter, by its name. */
  static Map<String, String> exposed(String text) {
    Map<String, String> types = new TreeMap<>();
    TYPE.matcher(text).results().forEach(type -> types.put(type.group(1), type.group(2)));
    Map<String, String> meters = new TreeMap<>();
    SAMPLE
        .matcher(text.replaceAll("(?m)^#.*$", ""))
        .results()
        .forEach(
            sample -> {
              String name = sample.group(1);
              String timer = name.replaceAll("_(count|sum|max)$", "");
              Set<String> labels = new TreeSet<>();
              if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(l -> labels.add(l.group(1)));
              }
              boolean timed = "summary".equals(types.get(timer));
              String type = timed ? "timer" : name.endsWith("_total") ? "counter" : "gauge";
              meters.put(timed ? timer : name, type + " " + labels);
            });
    return meters;
  }
}
