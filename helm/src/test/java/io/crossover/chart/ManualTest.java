package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The values that the manual shows are values of the chart. */
class ManualTest {

  private static final List<Path> MANUAL =
      List.of(Path.of("..", "docs", "kubernetes.md"), Path.of("..", "docs", "operations.md"));
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^ *```yaml\\n(.*?)^ *```$");
  private static final String OF_AN_ADAPTER = "rules:";

  private static List<String> examples() throws IOException {
    String manual = Files.readString(MANUAL.get(0)) + Files.readString(MANUAL.get(1));
    return EXAMPLE
        .matcher(manual)
        .results()
        .map(example -> example.group(1).stripTrailing().stripIndent())
        .filter(example -> !example.startsWith(OF_AN_ADAPTER))
        .toList();
  }

  @TestFactory
  List<DynamicTest> everyExampleIsRendered() throws IOException {
    return examples().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.lines().findFirst().orElseThrow(),
                    () -> {
                      String needed = example.contains("kafka:") ? "" : Scenario.FEWEST.yaml();
                      Rendered rendered = Chart.render(needed + example);
                      rendered.objects().forEach(StrictTypes::read);
                      assertThat(rendered.pods().filter(Rendered.Pod::isService)).isNotEmpty();
                    }))
        .toList();
  }

  @Test
  void libtorchForGpusIsOfTheVersionThatTheTrainerIsBuiltFor() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));
    String version = pom.replaceAll("(?s).*<pytorch.version>([^<]+)<.*", "$1");

    assertThat(examples())
        .filteredOn(example -> example.contains("PYTORCH_VERSION"))
        .singleElement()
        .asString()
        .contains("{name: PYTORCH_VERSION, value: " + version + "}");
  }
}
