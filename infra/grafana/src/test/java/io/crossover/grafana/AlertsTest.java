package io.crossover.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert has a page that says what to do, and is seen firing and not firing. */
class AlertsTest {

  private static final Path HOME = Path.of("../..");
  private static final Path RUNBOOKS = HOME.resolve("docs/runbooks");

  static Stream<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : read("infra/prometheus/rules/alerts.yml").path("groups")) {
      group.path("rules").forEach(alerts::add);
    }
    return alerts.stream();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertHasItsPage(JsonNode alert) throws IOException {
    String name = alert.path("alert").asText();
    Path page = HOME.resolve(alert.path("annotations").path("runbook_url").asText("none"));

    assertThat(page).hasParentRaw(RUNBOOKS).isRegularFile();
    assertThat(Files.readString(page))
        .startsWith("# " + name + "\n")
        .contains("**What it means.**", "**How to look.**", "**What to do.**");
    assertThat(Files.readString(RUNBOOKS.resolve("README.md")))
        .contains("[" + name + "](" + page.getFileName() + ") | " + severity(alert) + " |");
    assertThat(alert.path("annotations").path("summary").asText()).isNotBlank();
  }

  @Test
  void everyPageHasItsAlert() throws IOException {
    Set<String> pages = new TreeSet<>(Set.of("README.md"));
    alerts()
        .map(alert -> alert.path("annotations").path("runbook_url").asText())
        .forEach(url -> pages.add(Path.of(url).getFileName().toString()));

    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages);
    }
  }

  @Test
  void everyAlertIsSeenFiringAndNotFiring() {
    Set<String> firing = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (JsonNode test : read("infra/prometheus/tests/alerts_test.yml").path("tests")) {
      for (JsonNode seen : test.path("alert_rule_test")) {
        (seen.path("exp_alerts").isEmpty() ? quiet : firing).add(seen.path("alertname").asText());
      }
    }
    List<String> names = alerts().map(alert -> alert.path("alert").asText()).toList();

    assertThat(firing).containsExactlyInAnyOrderElementsOf(names);
    assertThat(quiet).containsExactlyInAnyOrderElementsOf(names);
  }

  private static String severity(JsonNode alert) {
    return alert.path("labels").path("severity").asText();
  }

  private static JsonNode read(String path) {
    try {
      return new YAMLMapper().readTree(HOME.resolve(path).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
