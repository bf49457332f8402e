package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader would notice a mistake, in each type that the chart uses. */
class StrictTypesTest {

  static Stream<JsonNode> oneOfEachKind() {
    List<String> kinds = new ArrayList<>();
    return Stream.of(Scenario.EVERYTHING, Scenario.JOB, Scenario.HPA)
        .flatMap(scenario -> Chart.render(scenario.yaml()).objects().stream())
        .filter(
            object -> {
              String kind = object.path("kind").asText();
              return object.path("spec").isObject() && !kinds.contains(kind) && kinds.add(kind);
            });
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void anUnknownFieldFails(JsonNode object) {
    ObjectNode wrong = object.deepCopy();
    ((ObjectNode) wrong.path("spec")).put("replica", 1);
    assertThatThrownBy(() -> StrictTypes.read(wrong)).hasMessageContaining("replica");
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void anUnknownFieldOfAContainerFails(JsonNode object) {
    ObjectNode wrong = object.deepCopy();
    List<JsonNode> containers = wrong.findValues("containers");
    for (JsonNode container : containers) {
      ((ObjectNode) container.get(0)).put("imagePullPolice", "Always");
      assertThatThrownBy(() -> StrictTypes.read(wrong)).hasMessageContaining("imagePullPolice");
    }
    assertThat(containers.isEmpty()).isEqualTo(object.findValue("containers") == null);
  }
}
