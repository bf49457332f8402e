package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monitors, rules and dashboards. */
class MonitoringTest {

  private static final Path INFRA = Path.of("..", "infra");
  private static final String RULES =
      """
      groups:
        - name: planner
          rules:
            - alert: PlannerRestarts
              expr: increase(crossover_planner_restarts_total[5m]) > 3
              labels: {severity: warning}
              annotations: {summary: "{{ $labels.part }} of {{ $labels.pod }} began again"}
      """;

  @Test
  void nothingIsMadeUnlessAskedFor() {
    assertThat(Chart.render(Scenario.FEWEST.yaml()).names())
        .noneMatch(name -> name.matches("(ServiceMonitor|PodMonitor|PrometheusRule|ConfigMap)/.*"));
  }

  @Test
  void everyServiceIsScrapedAtItsMetrics() {
    Rendered rendered = Chart.render(Scenario.EVERYTHING.yaml());
    List<JsonNode> monitors =
        Stream.of("ServiceMonitor", "PodMonitor").flatMap(k -> rendered.all(k).stream()).toList();

    assertThat(monitors).hasSize(3);
    for (JsonNode monitor : monitors) {
      assertThat(monitor.findValuesAsText("path")).containsExactly("/q/metrics");
      assertThat(monitor.findValuesAsText("port")).containsExactly("http");
      assertThat(monitor.findValuesAsText("replacement"))
          .containsExactly(
              "crossover-" + monitor.at("/metadata/labels/app.kubernetes.io~1component").asText());
      assertThat(monitor.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
    }
  }

  @Test
  void rulesKeepTheirTemplatesAndTestsOfRulesStayOut(@TempDir Path directory) throws IOException {
    Path chart = Chart.copyTo(directory);
    Files.createDirectories(chart.resolve("files/rules"));
    Files.createDirectories(chart.resolve("files/dashboards"));
    Files.writeString(chart.resolve("files/rules/sample.rules.yaml"), RULES);
    Files.writeString(chart.resolve("files/rules/sample.test.yaml"), "rule_files: [sample.yaml]\n");
    Files.writeString(chart.resolve("files/dashboards/my_board.json"), "{\"title\": \"{{x}}\"}\n");

    Rendered rendered = Chart.render(chart, Scenario.EVERYTHING.yaml());

    JsonNode rule = rendered.one("PrometheusRule", "-sample-rules");
    StrictTypes.read(rule);
    assertThat(rule.path("spec")).isEqualTo(Chart.documents(RULES).get(0));
    assertThat(rendered.names()).noneMatch(name -> name.contains("sample-test"));
    JsonNode board = rendered.one("ConfigMap", "-my-board");
    assertThat(board.at("/data/my_board.json").asText()).isEqualTo("{\"title\": \"{{x}}\"}");
    assertThat(board.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
  }

  @Test
  void theFilesOfTheRepositoryAreInTheChart() throws IOException {
    Rendered rendered = Chart.render(Scenario.EVERYTHING.yaml());

    assertThat(rendered.all("ConfigMap")).hasSize(files("grafana/dashboards", ".json").size());
    long rules =
        files("prometheus/rules", ".y(a)?ml").stream()
            .filter(text -> Chart.documents(text).get(0).has("groups"))
            .count();
    assertThat(rendered.all("PrometheusRule")).hasSize((int) rules);
  }

  @Test
  void runbooksAreWhereTheValuesSay() {
    List<String> runbooks =
        Chart.render(Scenario.EVERYTHING.yaml()).all("PrometheusRule").stream()
            .flatMap(rule -> rule.findValuesAsText("runbook_url").stream())
            .toList();

    assertThat(runbooks)
        .hasSizeGreaterThan(5)
        .allMatch(
            url ->
                url.matches(
                    "https://git\\.example\\.org/crossover/blob/main/docs/runbooks/[a-z-]+\\.md"));
  }

  private static List<String> files(String directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(INFRA.resolve(directory))) {
      return files
          .filter(file -> file.toString().matches(".*" + ending))
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
