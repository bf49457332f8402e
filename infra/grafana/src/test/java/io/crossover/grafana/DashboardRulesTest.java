package io.crossover.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every committed dashboard keeps to. */
class DashboardRulesTest {

  private static final Pattern NAMED = Pattern.compile("\\$\\{?([a-zA-Z]\\w*)");
  private static final Pattern LINK = Pattern.compile("/d/([\\w-]+)/");

  static Stream<JsonNode> dashboards() {
    return PanelQuery.dashboards().stream();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void noDataSourceIsFixed(JsonNode dashboard) {
    List<String> uids =
        dashboard.findParents("uid").stream()
            .filter(node -> node != dashboard)
            .map(node -> node.path("uid").asText())
            .distinct()
            .toList();

    assertThat(uids).isSubsetOf("${prometheus}", "${postgres}", "-- Grafana --");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelExplainsItself(JsonNode dashboard) {
    for (JsonNode panel : panels(dashboard)) {
      JsonNode defaults = panel.path("fieldConfig").path("defaults");
      assertThat(panel.path("title").asText()).isNotBlank();
      assertThat(panel.path("description").asText()).as(panel.path("title").asText()).isNotBlank();
      assertThat(defaults.path("unit").asText()).isNotBlank();
      assertThat(defaults.path("noValue").asText()).isNotBlank();
      assertThat(defaults.path("thresholds").path("steps").get(0).path("value").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsLieBesideEachOther(JsonNode dashboard) {
    Set<Integer> ids = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).isLessThanOrEqualTo(24);
      for (int x = place.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          assertThat(taken.add(x + ":" + (place.path("y").asInt() + y)))
              .as("room for %s", panel.path("title").asText())
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyVariableThatIsNamedCanBeChosen(JsonNode dashboard) {
    Set<String> chosen = new TreeSet<>(dashboard.path("templating").findValuesAsText("name"));
    Set<String> named = new TreeSet<>();
    NAMED.matcher(dashboard.toString()).results().forEach(name -> named.add(name.group(1)));

    assertThat(chosen).containsAll(named);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void linksLeadToDashboardsThatThereAre(JsonNode dashboard) {
    List<String> uids = dashboards().map(each -> each.path("uid").asText()).toList();
    List<String> targets = new ArrayList<>();
    LINK.matcher(dashboard.toString()).results().forEach(link -> targets.add(link.group(1)));

    assertThat(uids).contains(dashboard.path("uid").asText()).containsAll(targets);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aPanelAsksItsDataSource(JsonNode dashboard) {
    for (JsonNode panel : panels(dashboard)) {
      assertThat(panel.path("targets"))
          .isNotEmpty()
          .allSatisfy(
              target -> assertThat(target.path("datasource")).isEqualTo(panel.path("datasource")));
    }
  }

  private static List<JsonNode> panels(JsonNode dashboard) {
    List<JsonNode> panels = new ArrayList<>();
    dashboard.path("panels").forEach(panels::add);
    panels.removeIf(panel -> panel.path("type").asText().equals("row"));
    return panels;
  }
}
