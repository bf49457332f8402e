package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.validation.Violation;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person sees: the packaged service on real servers, asked as a browser does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String HOSTILE = "<script>alert(1)</script>";

  private final TestDatabase database = TestServers.newDatabase();
  private EventSender sender;
  private AnalyzerProcess analyzer;

  @BeforeAll
  void start() {
    sender = new EventSender();
    analyzer = AnalyzerProcess.start(database, "page-" + UUID.randomUUID());
  }

  @AfterAll
  void stop() {
    analyzer.close();
    sender.close();
  }

  @Test
  void aSweepIsShownWithItsAnswerPlotAndTable() {
    UUID id = UUID.randomUUID();
    sender.send(SweepScript.of(id, 2, 0, "page-a", "page-b").events());

    String page = awaitPage("/sweeps/" + id, "class=\"state completed\"");

    assertThat(page)
        .contains("<h1>script page-a+page-b", "224 of 224 runs, 56 diverged")
        .contains("sse-connect=\"/api/v1/changes?sweep=" + id + "\"")
        .contains("Stopped: every run was made, or none is left that would help.")
        .contains("<th scope=\"row\">512</th>", "at rate")
        .contains("/api/v1/sweeps/" + id + "/runs?format=csv", "/sweeps/" + id + "/plot.svg");
    assertThat(page)
        .containsPattern("class=\"verdict\"[^>]*>Adam from batch size 6\\d on, between ");
    assertThat(count(page, "<svg")).as("a gap plot and a map of runs each").isEqualTo(4);
    assertThat(count(page, "<polyline class=\"curve\"")).isEqualTo(2);
    assertThat(count(page, "<circle class=\"point\"")).isEqualTo(14);
    assertThat(listed(id)).contains("<b>page-a:</b> Adam from batch size 6");
  }

  @Test
  void thePlotCanBeDownloaded() {
    UUID id = UUID.randomUUID();
    sender.send(SweepScript.of(id, 2, 0, "plotted").events());
    awaitPage("/sweeps/" + id, "class=\"state completed\"");

    HttpResponse<String> plot = analyzer.get("/sweeps/" + id + "/plot.svg");

    assertThat(header(plot, "Content-Type")).startsWith("image/svg+xml");
    assertThat(plot.body()).startsWith("<svg xmlns").contains("<style>", "class=\"curve\"");
  }

  @Test
  void aConfigurationIsShownWithEveryPlotAndEachIsAFile() {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 2, 0, "explained");
    sender.send(script.events());
    awaitPage("/sweeps/" + id, "class=\"state completed\"");
    String key = script.spec().configurations().get(0).key();

    String page = analyzer.get("/configurations/" + key).body();

    assertThat(page)
        .contains("<h1>explained</h1>", "SGD against Adam", "The curve of the theory")
        .contains("Held fixed: noop (crossover 64) on markov (", ", 65,536 samples a training, ")
        .contains("Tuned losses", "Learning rates", "What ran", "How the answer came about");
    assertThat(count(page, "<svg")).isEqualTo(5);
    assertThat(count(page, "class=\"cross\"")).as("diverged rates, and the key").isPositive();
    for (String plot : List.of("gap", "tuned", "rates", "runs", "history")) {
      String address = "/configurations/" + key + "/plots/" + plot;
      assertThat(page).contains(address + ".svg?baseline=sgd&amp;challenger=adam");
      assertThat(analyzer.get(address + ".svg").body()).as(plot).startsWith("<svg xmlns");
      assertThat(analyzer.get(address + ".csv").body().lines().count()).as(plot).isGreaterThan(1);
    }
    assertThat(analyzer.get("/configurations/" + key + "/plots/runs.csv").body())
        .contains("sgd,8,0.01,0.9,", "adam,512,10.0,");
    assertThat(analyzer.get("/configurations/" + key + "/plots/pie.svg").statusCode())
        .isEqualTo(404);
    assertThat(
            analyzer.get("/configurations/" + key + "?baseline=lion&challenger=adam").statusCode())
        .isEqualTo(404);
  }

  @Test
  void configurationsAreComparedAndWhatIsUnknownIsNamed() {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 2, 0, "compared-a", "compared-b");
    sender.send(script.events());
    awaitPage("/sweeps/" + id, "class=\"state completed\"");
    String keys =
        script.spec().configurations().get(0).key()
            + ","
            + script.spec().configurations().get(1).key();

    String page = analyzer.get("/compare?keys=" + keys + ",nobody").body();

    assertThat(analyzer.get("/sweeps/" + id).body())
        .contains("/compare?keys=" + keys + "&amp;baseline=sgd&amp;challenger=adam");
    assertThat(analyzer.get("/compare?keys=" + keys + "&baseline=sgd&challenger=adam").body())
        .as("asks for the same again, and draws it")
        .contains("hx-get=\"/compare?keys=" + keys + "&amp;baseline=sgd&amp;challenger=adam\"")
        .contains("crossovers.csv?keys=" + keys + "&amp;baseline=sgd&amp;challenger=adam\"");
    assertThat(page).contains("hx-get=\"/compare?keys=" + keys + ",nobody\"");
    assertThat(page).contains("compared-a", "compared-b", "no difference shown");
    assertThat(page)
        .containsPattern("<td class=\"text\">data.seed [\\d,]+ instead of [\\d,]+</td>");
    assertThat(page).contains("<code>nobody</code>");
    assertThat(count(page, "<svg")).isEqualTo(3);
    assertThat(analyzer.get("/compare/crossovers.csv?keys=" + keys).body().lines().count())
        .isEqualTo(3);
    assertThat(analyzer.get("/compare").body()).contains("Choose two or more");
    assertThat(analyzer.get("/configurations").body())
        .contains("compared-a", "1 sweep, 112 results");
  }

  @Test
  void theReportIsOneFileWithEverything() {
    UUID id = UUID.randomUUID();
    sender.send(SweepScript.of(id, 2, 0, "reported-a", HOSTILE + "-reported").events());
    awaitPage("/sweeps/" + id, "class=\"state completed\"");

    HttpResponse<String> report = analyzer.get("/sweeps/" + id + "/report.html");

    assertThat(header(report, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(header(report, "Content-Security-Policy")).doesNotContain("script");
    assertThat(report.body())
        .contains("<h2>reported-a</h2>", "224 runs", "<style>", "How this was found")
        .contains("&quot;name&quot; : &quot;script reported-a", "optimizer,batchSize,learningRate")
        .doesNotContain("<script", "href=", "src=", HOSTILE);
    assertThat(count(report.body(), "From which batch size on does Adam beat SGD?")).isEqualTo(2);
    assertThat(count(report.body(), "Held fixed: noop (crossover 64) on markov (")).isEqualTo(2);
    assertThat(report.body())
        .contains("<h3>Tuned losses</h3>", "<h3>Learning rates</h3>", "<h3>What ran</h3>");
    assertThat(count(report.body(), "<svg")).isEqualTo(8);
    assertThat(ids(report.body())).as("ids, each once").doesNotHaveDuplicates();
    assertThat(count(report.body(), "\nsgd,") + count(report.body(), "\nadam,")).isEqualTo(224);
    assertThat(analyzer.get("/sweeps/" + UUID.randomUUID() + "/report.html").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aPageThatChangedIsToldApartByItsTag() {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 1, 0, "page-begun");
    sender.send(script.events().subList(0, 1));
    awaitPage("/sweeps/" + id, "class=\"state running\"");
    String tag = header(analyzer.get("/sweeps/" + id), "ETag");

    assertThat(analyzer.get("/sweeps/" + id, "If-None-Match", tag).statusCode()).isEqualTo(304);
    sender.send(script.events());
    awaitPage("/sweeps/" + id, "class=\"state completed\"");
    assertThat(analyzer.get("/sweeps/" + id, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void namesAreShownAsText() {
    UUID id = UUID.randomUUID();
    sender.send(SweepScript.of(id, 2, 0, HOSTILE).events());

    String page = awaitPage("/sweeps/" + id, "class=\"state completed\"");

    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain(HOSTILE);
    assertThat(listed(id)).contains("&lt;script&gt;").doesNotContain(HOSTILE);
    assertThat(analyzer.get("/sweeps/" + id + "/plot.svg").body()).doesNotContain(HOSTILE);
    assertThat(analyzer.get("/sweeps/%3Cscript%3Ealert(1)%3C%2Fscript%3E").body())
        .doesNotContain(HOSTILE);
  }

  @Test
  void aRejectedSweepShowsEveryViolation() {
    UUID id = UUID.randomUUID();
    sender.send(
        List.of(
            new SweepRejected(
                id,
                List.of(
                    new Violation("seeds", "", "a list, or a number of seeds"),
                    new Violation("batchSizes[1]", "-8", "1 or more")),
                Instant.EPOCH)));

    assertThat(awaitPage("/sweeps/" + id, "class=\"state rejected\""))
        .contains("seeds missing, expected a list", "batchSizes[1] is -8, expected 1 or more");
  }

  @Test
  void whatIsUnknownIsSaidInAPage() {
    HttpResponse<String> unknown = analyzer.get("/sweeps/" + UUID.randomUUID());
    HttpResponse<String> noId = analyzer.get("/sweeps/quickstart");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("No such sweep", "href=\"/\"", "sse-connect=");
    assertThat(noId.statusCode()).isEqualTo(404);
    assertThat(noId.body()).contains("<code>quickstart</code>").doesNotContain("sse-connect=");
  }

  @Test
  void browsersRunNothingButTheScriptOfThePage() {
    HttpResponse<String> page = analyzer.get("/");

    assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.body()).doesNotContain(" style=", "<style").doesNotContainPattern("\\son\\w+=");
    for (String file : List.of("page.css", "live.js", "png.js", "icon.svg")) {
      assertThat(page.body()).contains("/page/" + file);
      assertThat(analyzer.get("/page/" + file).statusCode()).as(file).isEqualTo(200);
    }
    for (String library : List.of("htmx.org/dist/htmx.min.js", "htmx-ext-sse/sse.js")) {
      assertThat(page.body()).contains("src=\"/webjars/" + library + "\"");
      assertThat(analyzer.get("/webjars/" + library).statusCode()).as(library).isEqualTo(200);
    }
  }

  private String awaitPage(String path, String part) {
    await(path + " with " + part)
        .atMost(LIMIT)
        .until(() -> analyzer.get(path).body().contains(part));
    return analyzer.get(path).body();
  }

  /** The page of the list that has a sweep; what other tests have sent may fill the first ones. */
  private String listed(UUID id) {
    return await("a page of the list with " + id)
        .atMost(LIMIT)
        .until(
            () ->
                Stream.iterate(0, offset -> offset + 25)
                    .limit(20)
                    .map(offset -> analyzer.get("/?offset=" + offset).body())
                    .filter(page -> page.contains("/sweeps/" + id))
                    .findFirst()
                    .orElse(""),
            page -> !page.isEmpty());
  }

  private static String header(HttpResponse<String> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private static List<String> ids(String html) {
    return Pattern.compile(" id=\"([^\"]+)\"")
        .matcher(html)
        .results()
        .map(id -> id.group(1))
        .toList();
  }
}
