package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.chart.Rendered.Pod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every object of every scenario: its type, and what is recommended for such objects. */
class ManifestsTest {

  private static final Map<Scenario, Rendered> RENDERED = new EnumMap<>(Scenario.class);
  private static final String LABEL = "app.kubernetes.io/";

  private static Rendered rendered(Scenario scenario) {
    return RENDERED.computeIfAbsent(scenario, s -> Chart.render(s.yaml()));
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldIsKnownToItsType(Scenario scenario) {
    rendered(scenario).objects().forEach(StrictTypes::read);
  }

  @ParameterizedTest
  @EnumSource
  void namesAreUnique(Scenario scenario) {
    assertThat(rendered(scenario).names())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.length() <= 12 + 63);
  }

  @ParameterizedTest
  @EnumSource
  void labelsAreTheRecommendedOnes(Scenario scenario) {
    for (JsonNode object : rendered(scenario).objects()) {
      JsonNode labels = object.at("/metadata/labels");
      assertThat(labels.path(LABEL + "instance").asText()).isEqualTo(Chart.RELEASE);
      assertThat(labels.path(LABEL + "managed-by").asText()).isEqualTo("Helm");
      for (String label : List.of("name", "version", "part-of")) {
        assertThat(labels.path(LABEL + label).asText()).as(label).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySelectorFindsPodsAndNothingElseDoes(Scenario scenario) {
    List<Pod> pods = rendered(scenario).pods().toList();
    for (JsonNode object : rendered(scenario).objects()) {
      JsonNode selector = selector(object);
      if (!selector.isMissingNode()) {
        assertThat(pods.stream().filter(pod -> selects(selector, pod)).toList())
            .as("%s of %s", selector, Rendered.name(object))
            .hasSize(1);
      }
    }
  }

  private static JsonNode selector(JsonNode object) {
    return switch (object.path("kind").asText()) {
      case "Service" -> object.at("/spec/selector");
      case "NetworkPolicy" -> object.at("/spec/podSelector/matchLabels");
      case "Deployment", "PodDisruptionBudget", "PodMonitor" ->
          object.at("/spec/selector/matchLabels");
      default -> object.path("none");
    };
  }

  private static boolean selects(JsonNode selector, Pod pod) {
    JsonNode labels = pod.template().at("/metadata/labels");
    return selector.properties().stream()
        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
  }

  @ParameterizedTest
  @EnumSource
  void podsHaveNoPrivilegeAndNoToken(Scenario scenario) {
    rendered(scenario)
        .pods()
        .forEach(
            pod -> {
              JsonNode security = pod.spec().path("securityContext");
              assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
              assertThat(security.path("runAsUser").asInt()).isGreaterThan(10_000);
              assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
              assertThat(pod.spec().path("automountServiceAccountToken").asBoolean(true)).isFalse();
              assertThat(pod.spec().path("enableServiceLinks").asBoolean(true)).isFalse();
              pod.containers().forEach(ManifestsTest::isConfined);
            });
  }

  private static void isConfined(JsonNode container) {
    JsonNode security = container.path("securityContext");
    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(security.path("privileged").asBoolean(true)).isFalse();
    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(container.path("image").asText()).matches("[^:]+(:\\d+/[^:]+)?:[^:]+");
    assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
    assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
    assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
  }

  /** A restart does not help a service that is behind or whose brokers are away. */
  @ParameterizedTest
  @EnumSource
  void servicesAreAskedWhetherTheyLiveAndWhetherTheyAreReady(Scenario scenario) {
    assertThat(rendered(scenario).pods().filter(Pod::isService))
        .hasSize(scenario == Scenario.TRAINERS ? 1 : 3);
    rendered(scenario)
        .pods()
        .filter(Pod::isService)
        .flatMap(Pod::containers)
        .forEach(
            container -> {
              assertThat(container.at("/startupProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/live");
              assertThat(container.at("/livenessProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/live");
              assertThat(container.at("/readinessProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/ready");
              assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
            });
  }

  /** Everything that is mounted is there, and the file system is writable where it has to be. */
  @ParameterizedTest
  @EnumSource
  void mountsHaveVolumesAndTemporaryFilesHaveAPlace(Scenario scenario) {
    rendered(scenario)
        .pods()
        .filter(pod -> !pod.owner().path("kind").asText().equals("Pod"))
        .forEach(
            pod -> {
              Set<String> volumes =
                  new TreeSet<>(pod.spec().path("volumes").findValuesAsText("name"));
              pod.containers()
                  .forEach(
                      container -> {
                        JsonNode mounts = container.path("volumeMounts");
                        assertThat(volumes).containsAll(mounts.findValuesAsText("name"));
                        assertThat(mounts.findValuesAsText("mountPath")).contains("/tmp");
                      });
            });
  }

  @ParameterizedTest
  @EnumSource
  void servicesAreToldOnlyWhatTheyRead(Scenario scenario) {
    rendered(scenario)
        .pods()
        .flatMap(Pod::containers)
        .filter(container -> !container.path("name").asText().equals("answers"))
        .forEach(
            container -> {
              String name = container.path("name").asText().replace("migration", "analyzer");
              assertThat(
                      container.path("env").findValuesAsText("name").stream()
                          .filter(variable -> variable.startsWith("CROSSOVER_")))
                  .isNotEmpty()
                  .allMatch(variable -> ServiceSettings.knows(name, variable));
              JsonNode port = container.at("/ports/0/containerPort");
              if (!port.isMissingNode()) {
                assertThat(port.asInt()).isEqualTo(ServiceSettings.port(name));
              }
            });
  }
}
