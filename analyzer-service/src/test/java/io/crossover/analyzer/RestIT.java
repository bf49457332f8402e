package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.wire.EventJson;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The REST interface as other programs use it, and as its document and the README say it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(GET|POST) (/api/v1/[^`?]*)(?:\\?[^`]*)?`((?:, `/\\w+`)*) \\|");

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final TestDatabase database = TestServers.newDatabase();
  private final UUID sweep = UUID.randomUUID();
  private final SweepScript script = SweepScript.of(sweep, 2, 600, "rest-a", "rest-b");
  private EventSender sender;
  private AnalyzerProcess analyzer;

  @BeforeAll
  void start() {
    sender = new EventSender();
    analyzer = AnalyzerProcess.start(database, "rest-" + UUID.randomUUID());
    sender.send(script.events());
    await()
        .atMost(LIMIT)
        .until(
            () -> get("/api/v1/sweeps/" + sweep).at("/sweep/state").asText().equals("completed"));
    // Curves have readers of their own, which may be behind.
    String points = "/api/v1/runs/" + script.runs().get(0).runId() + "/points";
    await().atMost(LIMIT).until(() -> get(points).path("points").size() == 600);
  }

  @AfterAll
  void stop() {
    analyzer.close();
    sender.close();
  }

  @Test
  void theReadmeNamesEveryOperationOfTheOpenApiDocument() throws IOException {
    JsonNode document = get("/q/openapi?format=json");
    Set<String> served = new TreeSet<>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> served.add(method.toUpperCase() + " " + path.getKey())));
    Set<String> named = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
    while (row.find()) {
      named.add(row.group(1) + " " + row.group(2));
      for (String other : row.group(3).split(", ")) {
        if (!other.isEmpty()) {
          String beside = other.replace("`", "");
          named.add(row.group(1) + " " + row.group(2).replaceAll("/\\w+$", beside));
        }
      }
    }

    assertThat(served).isEqualTo(named);
  }

  @Test
  void everyOperationHasASummaryAndSaysHowItsErrorsLook() {
    for (JsonNode path : get("/q/openapi?format=json").path("paths")) {
      for (JsonNode operation : path) {
        assertThat(operation.path("summary").asText()).as("%s", operation).isNotEmpty();
        assertThat(operation.at("/responses/default/content").fieldNames().next())
            .isEqualTo("application/problem+json");
      }
    }
  }

  @Test
  void everyErrorIsAProblem() {
    String run = script.runs().get(0).runId().toString();
    for (String path :
        List.of(
            "/api/v1/nothing",
            "/api/v1/sweeps/none",
            "/api/v1/sweeps?limit=0",
            "/api/v1/sweeps?limit=many",
            "/api/v1/sweeps/" + sweep + "/runs?format=xlsx",
            "/api/v1/sweeps/" + sweep + "/runs?limit=-1",
            "/api/v1/runs/" + run + "/points?most=3",
            "/api/v1/configurations?limit=0",
            "/api/v1/configurations/none",
            "/api/v1/configurations/none/cells",
            "/api/v1/configurations/none/cells?sweep=none",
            "/api/v1/comparisons?keys=one",
            "/api/v1/comparisons?keys=one,two",
            "/api/v1/comparisons?keys=one,two&baseline=sgd",
            "/api/v1/changes?sweep=none")) {
      HttpResponse<String> reply = analyzer.get(path);
      assertThat(reply.statusCode()).as(path).isBetween(400, 404);
      assertThat(reply.headers().firstValue("Content-Type").orElse(""))
          .as(path)
          .startsWith("application/problem+json");
      assertThat(json(reply.body()).path("detail").asText()).as(path).isNotEmpty();
    }
  }

  @Test
  void aParameterThatIsNoNumberIsNamed() {
    HttpResponse<String> reply = analyzer.get("/api/v1/sweeps?limit=many");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply.body()).path("detail").asText()).contains("many");
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    String key = script.spec().configurations().get(0).key();
    String run = script.runs().get(0).runId().toString();
    for (String path :
        List.of(
            "/api/v1/sweeps",
            "/api/v1/sweeps/" + sweep,
            "/api/v1/sweeps/" + sweep + "/runs",
            "/api/v1/sweeps/" + sweep + "/runs?format=csv",
            "/api/v1/runs/" + run + "/points?most=100",
            "/api/v1/configurations",
            "/api/v1/configurations/" + key,
            "/api/v1/configurations/" + key + "/cells")) {
      // What other tests have sent, one of them 200,000 runs, may still be changing a list.
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                HttpResponse<String> first = analyzer.get(path);
                String tag = first.headers().firstValue("ETag").orElse("none");
                HttpResponse<String> second = analyzer.get(path, "If-None-Match", tag);
                assertThat(second.statusCode())
                    .as("%s: %s%nand then %s", path, first.body(), second.body())
                    .isEqualTo(304);
              });
    }
  }

  @Test
  void runsComeInPages() {
    String runs = "/api/v1/sweeps/" + sweep + "/runs";
    JsonNode all = get(runs).path("runs");
    JsonNode page = get(runs + "?limit=10&offset=5").path("runs");

    assertThat(all).hasSize(script.runs().size());
    assertThat(page).hasSize(10);
    assertThat(page.get(0)).isEqualTo(all.get(5));
  }

  @Test
  void configurationsComeInPages() {
    // What other tests have sent may still be changing the list.
    await().atMost(LIMIT).untilAsserted(this::assertPages);
  }

  private void assertPages() {
    JsonNode all = get("/api/v1/configurations");
    JsonNode page = get("/api/v1/configurations?limit=1&offset=1");

    assertThat(page.path("total")).isEqualTo(all.path("total"));
    assertThat(all.path("configurations")).hasSize(all.path("total").asInt());
    assertThat(page.path("configurations")).hasSize(1);
    assertThat(page.at("/configurations/0")).isEqualTo(all.at("/configurations/1"));
  }

  @Test
  void aCellHasEverySettingThatWasTriedThere() {
    String cells =
        "/api/v1/configurations/" + script.spec().configurations().get(0).key() + "/cells";
    JsonNode all = get(cells).path("cells");

    assertThat(all).hasSize(2 * 7);
    assertThat(all.at("/0/optimizer").asText()).isEqualTo("adam");
    assertThat(all.at("/0/batchSize").asInt()).isEqualTo(8);
    JsonNode settings = all.at("/0/settings");
    assertThat(settings.findValuesAsText("learningRate"))
        .containsExactly("0.01", "0.1", "1.0", "10.0");
    assertThat(settings.at("/0/completed").asInt()).isEqualTo(2);
    assertThat(settings.at("/0/loss").isNumber()).isTrue();
    assertThat(settings.at("/3/diverged").asInt()).isEqualTo(2);
    assertThat(settings.at("/3/loss").isNull()).isTrue();
    assertThat(get(cells + "?sweep=" + sweep).path("cells")).isEqualTo(all);
    assertThat(analyzer.get(cells + "?sweep=" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  @Test
  void aCurveIsThinnedToWhatAPlotCanShow() {
    String points = "/api/v1/runs/" + script.runs().get(0).runId() + "/points";
    JsonNode all = get(points).path("points");
    JsonNode thin = get(points + "?most=50").path("points");

    assertThat(all).hasSize(600);
    assertThat(thin.size()).isBetween(25, 50);
    assertThat(thin.get(0)).isEqualTo(all.get(0));
    assertThat(thin.get(thin.size() - 1)).isEqualTo(all.get(599));
  }

  @Test
  void configurationsAreCompared() {
    String keys =
        script.spec().configurations().get(0).key()
            + ","
            + script.spec().configurations().get(1).key();

    JsonNode compared = get("/api/v1/comparisons?keys=" + keys).path("configurations");

    assertThat(compared).hasSize(2);
    assertThat(compared.at("/0/result/name").asText()).isEqualTo("rest-a");
    assertThat(compared.at("/0/againstFirst").isNull()).isTrue();
    assertThat(compared.at("/1/againstFirst").asText()).isEqualTo("no difference shown");
    assertThat(compared.at("/1/intervention").asText()).matches("data.seed \\S+ instead of \\S+");
  }

  @Test
  void aCurveIsATableToo() {
    String points = "/api/v1/runs/" + script.runs().get(0).runId() + "/points";

    HttpResponse<String> all = analyzer.get(points, "Accept", "text/csv");
    HttpResponse<String> some = analyzer.get(points + "?format=csv&limit=250");
    String next = some.headers().firstValue("Link").orElse("").replaceAll("<(.*)>.*", "$1");

    assertThat(all.body().lines()).hasSize(601);
    assertThat(all.body()).startsWith("step,loss,learningRate,gradientNorm,");
    assertThat(all.headers().firstValue("Link")).isEmpty();
    assertThat(some.body().lines()).hasSize(251);
    assertThat(next).startsWith(points + "?after=").endsWith("&format=csv");
    assertThat(
            some.body()
                + analyzer
                    .get(next)
                    .body()
                    .lines()
                    .skip(1)
                    .map(l -> l + "\r\n")
                    .collect(Collectors.joining()))
        .isEqualTo(all.body());
    assertThat(analyzer.get(points + "?format=parquet&most=50").body())
        .startsWith("PAR1")
        .endsWith("PAR1");
  }

  @Test
  void runsComeAsParquet() {
    HttpResponse<String> parquet =
        analyzer.get(
            "/api/v1/sweeps/" + sweep + "/runs", "Accept", "application/vnd.apache.parquet");

    assertThat(parquet.headers().firstValue("Content-Disposition").orElse(""))
        .isEqualTo("inline; filename=\"runs-" + sweep + ".parquet\"");
    assertThat(parquet.body()).startsWith("PAR1").endsWith("PAR1");
  }

  @Test
  void thePythonOfTheReadmeLoadsTheRuns() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    Matcher block = Pattern.compile("(?s)```python\n(.*?)```").matcher(readme);
    assertThat(block.find()).isTrue();
    String python =
        block
            .group(1)
            .replaceAll("http://127\\.0\\.0\\.1:8083", analyzer.address().toString())
            .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", sweep.toString());

    String printed = Pandas.run(python);

    assertThat(python.strip().lines().count()).isEqualTo(3);
    assertThat(printed).contains("adam", "sgd", "512");
  }

  private JsonNode get(String path) {
    return json(analyzer.get(path).body());
  }

  private static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
