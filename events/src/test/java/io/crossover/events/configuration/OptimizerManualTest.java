package io.crossover.events.configuration;

import static io.crossover.events.configuration.OptimizerSetting.BETA2;
import static io.crossover.events.configuration.OptimizerSetting.EPSILON;
import static io.crossover.events.configuration.OptimizerSetting.NESTEROV;
import static io.crossover.events.configuration.OptimizerSetting.WEIGHT_DECAY;
import static io.crossover.events.configuration.OptimizerType.ADAM;
import static io.crossover.events.configuration.OptimizerType.SGD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the manual say what the code does. */
class OptimizerManualTest {

  private static final List<String> LINES = lines();

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("../docs/optimizers.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of the rows under a header that begins like this. */
  private static List<List<String>> table(String header) {
    return LINES.stream()
        .dropWhile(line -> !line.startsWith(header))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  @Test
  void everyTypeStandsThereWithItsDefaults() {
    List<List<String>> expected =
        Arrays.stream(OptimizerType.values()).map(OptimizerManualTest::row).toList();

    assertThat(table("| `type` |")).isEqualTo(expected);
  }

  @Test
  void everySettingStandsThereWithItsRange() {
    Map<String, DoubleFunction<Object>> settings =
        Map.of(
            "momentum", m -> new GroupOptimizer(SGD, null, m, null, null, null, null),
            "`beta2`", b -> new OptimizerSpec(ADAM, b, null, null, null, null),
            "`epsilon`", e -> new OptimizerSpec(ADAM, null, e, null, null, null),
            "`weightDecay`", d -> new OptimizerSpec(SGD, null, null, null, d, null));

    for (List<String> row : table("| setting |")) {
      DoubleFunction<Object> setting = settings.get(row.get(0));
      switch (row.get(1)) {
        case "0 to below 1" -> allows(setting, 0, Math.nextDown(1.0), -0.001, 1);
        case "above 0, at most 1" -> allows(setting, Double.MIN_VALUE, 1, 0, Math.nextUp(1.0));
        default -> assertThat(row).startsWith("`nesterov`", "true, false");
      }
    }
    assertThat(table("| setting |")).hasSize(settings.size() + 1);
  }

  private static void allows(
      DoubleFunction<Object> setting, double least, double most, double below, double above) {
    assertThat(setting.apply(least)).isNotNull();
    assertThat(setting.apply(most)).isNotNull();
    assertThatThrownBy(() -> setting.apply(below)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> setting.apply(above)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void everyGroupAndWhatOnlyAGroupHasStandThere() {
    assertThat(table("| group |"))
        .extracting(row -> row.get(0))
        .isEqualTo(components(OptimizerGroups.class, List.of()));
    assertThat(table("| key |"))
        .extracting(row -> row.get(0))
        .isEqualTo(
            components(
                GroupOptimizer.class,
                Arrays.stream(OptimizerSettings.class.getMethods()).map(Method::getName).toList()));
  }

  private static List<String> components(Class<?> type, List<String> without) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> !without.contains(name))
        .map(name -> "`" + name + "`")
        .toList();
  }

  @Test
  void theExampleIsRead() throws IOException {
    String yaml =
        LINES.stream()
            .dropWhile(line -> !line.equals("```yaml"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .collect(Collectors.joining("\n"));

    List<String> labels = new ArrayList<>();
    for (JsonNode optimizer : new YAMLMapper().readTree(yaml).get("optimizers")) {
      labels.add(RecordBinder.bind(optimizer, OptimizerSpec.class).label());
    }

    assertThat(labels).containsExactly("sgd", "sgd(head=adam)");
  }

  @Test
  void everyUpdateRuleHasItsFormulas() {
    for (OptimizerType type : OptimizerType.values()) {
      assertThat(LINES).anyMatch(line -> line.contains("**`" + type.label() + "`**"));
    }
  }

  private static List<String> row(OptimizerType type) {
    OptimizerSpec spec = OptimizerSpec.of(type);
    return List.of(
        "`" + type.label() + "`",
        text(type.momentum()),
        type.has(NESTEROV) ? String.valueOf(Boolean.TRUE.equals(spec.nesterov())) : "",
        type.has(BETA2) ? (spec.beta2() == null ? "tied" : text(spec.beta2())) : "",
        type.has(EPSILON) ? text(spec.epsilon()) : "",
        type.has(WEIGHT_DECAY) ? (spec.weightDecay() == null ? "0" : text(spec.weightDecay())) : "",
        text(type.learningRate()),
        type.batchSizeExponent() == 1 ? "B" : "√B");
  }

  private static String text(double value) {
    return value < 1e-3 ? String.valueOf(value).replace(".0E", "e") : String.valueOf(value);
  }
}
