package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The values: documented, described by the schema, and refused with a reason where wrong. */
class ValuesTest {

  private static final Path README = Chart.DIRECTORY.resolve("README.md");
  private static final String BEGIN = "<!-- values: written by ValuesTest -->\n";
  private static final String END = "<!-- end of values -->\n";

  @Test
  void everyValueIsDocumented() {
    assertThat(DocumentedValue.all()).hasSizeGreaterThan(100);
    assertThat(DocumentedValue.all().stream().filter(v -> v.description().isEmpty()))
        .extracting(DocumentedValue::path)
        .isEmpty();
  }

  /** {@code -Dchart.write} writes the table instead. */
  @Test
  void theReadmeListsEveryValue() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    if (System.getProperty("chart.write") != null) {
      Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
      return;
    }

    assertThat(readme.substring(begin, end)).isEqualTo(table());
  }

  private static String table() {
    return "| value | default | meaning |\n|---|---|---|\n"
        + DocumentedValue.all().stream()
            .map(v -> "| `%s` | `%s` | %s |\n".formatted(v.path(), v.preset(), v.description()))
            .collect(Collectors.joining());
  }

  @Test
  void theSchemaHasTheSameValues() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Chart.DIRECTORY.resolve("values.schema.json").toFile());
    JsonNode values = new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());
    Set<String> described = new TreeSet<>();
    Set<String> given = new TreeSet<>();

    compare(schema, schema, values, "", described, given);

    described.remove("global");
    assertThat(given).isEqualTo(described);
  }

  private static void compare(
      JsonNode root,
      JsonNode schema,
      JsonNode value,
      String path,
      Set<String> described,
      Set<String> given) {
    JsonNode resolved =
        schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
    if (!resolved.has("properties") || path.endsWith("resources")) {
      return;
    }
    assertThat(resolved.path("additionalProperties").asBoolean(true)).as(path).isFalse();
    resolved.path("properties").fieldNames().forEachRemaining(n -> described.add(path + n));
    value.fieldNames().forEachRemaining(n -> given.add(path + n));
    resolved
        .path("properties")
        .properties()
        .forEach(
            property ->
                compare(
                    root,
                    property.getValue(),
                    value.path(property.getKey()),
                    path + property.getKey() + ".",
                    described,
                    given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          trainer: {scaling: {mode: jobs}}            | /trainer/scaling/mode | 'fixed', 'deployment', 'job', 'hpa'
          trainer: {scaling: {mod: job}}              | /trainer/scaling | 'mod' not allowed
          trainers: {}                                | additional properties | 'trainers' not allowed
          trainer: {slots: 0}                         | /trainer/slots | minimum: got 0, want 1
          trainer: {slots: many}                      | /trainer/slots | got string, want integer
          trainer: {scaling: {job: {idleExit: 5s}}}   | /trainer/scaling/job/idleExit | does not match
          trainer: {gpu: {resourceName: gpu}}         | /trainer/gpu/resourceName | does not match
          trainer: {checkpoints: {every: 60}}         | /trainer/checkpoints/every | got number, want string
          trainer: {checkpoints: {s3: {bucket: A}}}   | /trainer/checkpoints/s3/bucket | does not match
          trainer: {resources: {limits: {cpu: lots}}} | /trainer/resources/limits/cpu | does not match
          trainer: {lockDuration: 30}                 | /trainer/lockDuration | got number, want string
          kafka: {bootstrapServers: kafka}            | /kafka/bootstrapServers | does not match
          kafka: {replicationFactor: 0}               | /kafka/replicationFactor | minimum: got 0, want 1
          kafka: {sasl: {mechanism: scram}}           | /kafka/sasl/mechanism | 'SCRAM-SHA-512'
          kafka: {properties: {security_protocol: S}} | 'security_protocol' | does not match
          kafka: {cluster: {version: 4.1.0}}          | /kafka/cluster/version | does not match
          postgres: {tls: {mode: full}}               | /postgres/tls/mode | 'verify-full'
          postgres: {password: secret}                | /postgres | 'password' not allowed
          planner: {replicas: 0}                      | /planner/replicas | minimum: got 0, want 1
          image: {pullPolicy: always}                 | /image/pullPolicy | 'Always', 'IfNotPresent', 'Never'
          """)
  void aWrongValueIsRefusedWithItsPlaceAndWhatIsExpected(
      String wrong, String first, String second) {
    assertThatThrownBy(() -> Chart.render(wrong))
        .hasMessageContaining(first)
        .hasMessageContaining(second);
  }

  @ParameterizedTest
  @EnumSource
  void theChartIsLintedStrictly(Scenario scenario, @TempDir Path directory) throws IOException {
    Path chart = Chart.copyTo(directory);
    Path values = chart.resolve("values.yaml");
    YAMLMapper yaml = new YAMLMapper();
    JsonNode merged = yaml.readTree(values.toFile());
    yaml.writeValue(
        values.toFile(),
        yaml.readerForUpdating(merged)
            .readTree(Chart.documents(scenario.yaml()).get(0).toString()));

    LintResult result = Chart.lint(chart);

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    assertThat(result.getMessages().stream().filter(m -> !m.startsWith("[INFO]")))
        .isEqualTo(List.of());
  }
}
