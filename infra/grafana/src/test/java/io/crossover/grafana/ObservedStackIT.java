package io.crossover.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackOptions;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real sweep on a real stack that a real Prometheus scrapes: what the services expose is what the
 * page says, and every query of every dashboard has an answer.
 */
class ObservedStackIT {

  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final Path PROMETHEUS = HOME.resolve("infra/prometheus");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Gauges are read and targets are scraped every second here. */
  private static final Duration SHOWN = Duration.ofMinutes(2);

  /** Of another program, on machines that have a GPU: NVIDIA's DCGM exporter. */
  private static final String NEEDS_A_GPU = "DCGM_";

  private static final String SWEEP =
      """
      {"name": "observed",
       "configurations": [
         {"name": "observed", "model": {"type": "noop", "crossover": 64},
          "data": {"type": "markov"}, "budget": {"samples": 65536}}],
       "optimizers": [{"type": "sgd"}, {"type": "adam"}],
       "batchSizes": {"from": 4, "to": 1024}}
      """;

  @TempDir private static Path directory;

  private static LocalStack stack;
  private static Optional<PrometheusProcess> prometheus = Optional.empty();
  private static ReadModel database;

  @BeforeAll
  static void runASweep() throws Exception {
    Path data = directory.resolve(".crossover");
    stack = LocalStack.start(new StackOptions(HOME, data, 0, 0, 0, 0, 2), true);
    database = new ReadModel(stack.addresses(), data);
    Optional<Path> program = PrometheusProcess.program("prometheus");
    if (program.isPresent()) {
      prometheus = Optional.of(PrometheusProcess.start(program.get(), PROMETHEUS, directory));
    }
    CrossoverClient client =
        new CrossoverClient(stack.addresses().planner(), stack.addresses().analyzer());
    UUID id = UUID.randomUUID();
    JsonNode sweep = new ObjectMapper().readTree(SWEEP);
    client.submit(id, sweep);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                client
                    .result(id)
                    .filter(result -> result.sweep().state().equals("completed"))
                    .isPresent());
    SaidOfProbes.send(stack.addresses().kafka(), SweepSpec.fromJson(sweep).configurations().get(0));
    await().atMost(LIMIT).until(() -> database.rows("SELECT state FROM v_probes").size() == 2);
  }

  @AfterAll
  static void stop() throws Exception {
    prometheus.ifPresent(PrometheusProcess::close);
    if (database != null) {
      database.close();
    }
    if (stack != null) {
      stack.close();
      assertThat(directory.resolve(".crossover/prometheus-targets.json")).doesNotExist();
    }
  }

  @TestFactory
  Stream<DynamicTest> thePageSaysWhatTheServicesExpose() {
    Map<String, URI> services =
        Map.of(
            "Analyzer", stack.addresses().analyzer(),
            "Planner", stack.addresses().planner(),
            "Trainer", stack.addresses().trainer());
    return services.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> compare(each)));
  }

  private static void compare(Map.Entry<String, URI> service) {
    await()
        .atMost(SHOWN)
        .untilAsserted(
            () -> {
              String text = MetricsPage.text(service.getValue());
              assertThat(MetricsPage.exposed(text))
                  .isEqualTo(
                      MetricsPage.documented(HOME.resolve("docs/metrics.md"), service.getKey()));
              assertThat(text).doesNotContain("NaN");
              assertThat(text.lines().filter(line -> line.startsWith("# HELP")))
                  .isNotEmpty()
                  .allSatisfy(line -> assertThat(line).matches("# HELP \\S+ \\S.+"));
            });
  }

  @Test
  void promtoolAcceptsTheConfigurationAndEveryAlertFiresWhereItShould() throws Exception {
    Path promtool = installed("promtool");

    assertThat(
            PrometheusProcess.promtool(promtool, PROMETHEUS, "check", "config", "prometheus.yml"))
        .as("promtool check config, rules included")
        .contains("exit code 0");
    assertThat(
            PrometheusProcess.promtool(
                promtool, PROMETHEUS, "test", "rules", "tests/alerts_test.yml"))
        .as("promtool test rules")
        .contains("exit code 0");
  }

  @TestFactory
  Stream<DynamicTest> everyQueryForPrometheusHasAnAnswer() {
    installed("prometheus");
    return PanelQuery.dashboards().stream()
        .flatMap(dashboard -> PanelQuery.of(dashboard).stream())
        .filter(query -> !query.sql() && !query.text().startsWith(NEEDS_A_GPU))
        .map(query -> DynamicTest.dynamicTest(query.place(), () -> answered(query)));
  }

  private static void answered(PanelQuery query) {
    String expression = interpolation().fill(query.text());
    await(expression)
        .atMost(SHOWN)
        .untilAsserted(
            () -> {
              PrometheusProcess asked = prometheus.orElseThrow();
              JsonNode series = query.instant() ? asked.now(expression) : asked.history(expression);
              assertThat(series).isNotEmpty();
              assertThat(series.toString()).doesNotContain("NaN");
            });
  }

  @Test
  void everyRuleCanBeEvaluatedAndNoAlertFiresOnAStackThatIsWell() {
    installed("prometheus");
    await()
        .atMost(SHOWN)
        .untilAsserted(
            () ->
                assertThat(prometheus.orElseThrow().rules())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(
                        rule -> {
                          assertThat(rule.path("health").asText()).as("%s", rule).isEqualTo("ok");
                          assertThat(rule.path("state").asText("inactive"))
                              .as("%s", rule)
                              .isEqualTo("inactive");
                        }));
  }

  @TestFactory
  Stream<DynamicTest> everyQueryForPostgresHasAnAnswer() throws SQLException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode dashboard : PanelQuery.dashboards()) {
      for (Map.Entry<String, Interpolation> choice : choices(dashboard).entrySet()) {
        for (PanelQuery query : PanelQuery.of(dashboard)) {
          if (query.sql()) {
            String sql = choice.getValue().fill(query.text());
            tests.add(
                DynamicTest.dynamicTest(
                    query.place() + ", " + choice.getKey(), () -> everyColumnHasAValue(sql)));
          }
        }
      }
    }
    return tests.stream();
  }

  private static void everyColumnHasAValue(String sql) throws SQLException {
    List<Map<String, Object>> rows = database.rows(sql);
    assertThat(rows).as(sql).isNotEmpty();
    for (String column : rows.get(0).keySet()) {
      assertThat(rows)
          .as("column '%s' of%n%s", column, sql)
          .anyMatch(row -> row.get(column) != null);
    }
  }

  /** The first value of each variable, one after the other; and where there is one, all of them. */
  private static Map<String, Interpolation> choices(JsonNode dashboard) throws SQLException {
    Interpolation first = interpolation();
    Interpolation any = interpolation();
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      if (variable.path("type").asText().equals("query")) {
        String name = variable.path("name").asText();
        String query = variable.path("query").asText();
        assertThat(database.rows(any.fill(query))).as("%s of all", name).isNotEmpty();
        Map<String, Object> row = database.rows(first.fill(query)).get(0);
        assertThat(row.get("__text")).as("%s of those before it", name).isNotNull();
        first.choose(name, row.get("__value").toString());
        boolean all = variable.path("includeAll").asBoolean();
        any.choose(name, all ? variable.path("allValue").asText() : row.get("__value").toString());
      }
    }
    Map<String, Interpolation> choices = new LinkedHashMap<>();
    choices.put("the first of each", first);
    choices.put("all", any);
    return choices;
  }

  private static Interpolation interpolation() {
    Instant now = Instant.now();
    return new Interpolation(now.minus(Duration.ofHours(1)).toString(), now.toString());
  }

  /** The program; without it the test is skipped, but not where everything has to be installed. */
  private static Path installed(String name) {
    Optional<Path> program = PrometheusProcess.program(name);
    if (System.getenv("CROSSOVER_ALL_TESTS") != null) {
      assertThat(program).as("%s; CROSSOVER_ALL_TESTS forbids to do without", name).isPresent();
    }
    assumeTrue(program.isPresent(), name + " is not installed; Debian has it in 'prometheus'");
    return program.orElseThrow();
  }
}
