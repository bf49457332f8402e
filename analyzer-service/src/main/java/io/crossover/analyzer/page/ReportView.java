package io.crossover.analyzer.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.analyzer.run.RunExport;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.wire.EventJson;
import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Everything that the report of a sweep holds.
 *
 * @param sweep where it stands
 * @param answers what it found
 * @param description what the sweep file says of it; empty otherwise
 * @param spec the sweep document, readable; empty where the results were imported
 * @param runCount its runs
 * @param runs all of them as CSV; empty where they are too many for a page
 * @param style of the page
 */
public record ReportView(
    SweepView sweep,
    List<ReportedAnswer> answers,
    String description,
    String spec,
    int runCount,
    String runs,
    RawString style) {

  /** The most runs that are written out. */
  static final int MOST_RUNS = 5_000;

  private static final String STYLE = "/META-INF/resources/page/page.css";

  /** On paper there is nothing to click or to scroll, and a page ends somewhere. */
  private static final String PRINT =
      """
      pre { max-height: 32rem }
      .paper { display: none }
      @media print {
        .paper { display: block }
        details { display: none }
        pre { max-height: none; white-space: pre-wrap; overflow-wrap: anywhere }
        figure, tr, li, .verdict { break-inside: avoid }
        h2, h3, caption, thead { break-after: avoid }
      }
      """;

  private static final RawString INLINE = new RawString(read() + PRINT);

  /**
   * Of what is known of a sweep.
   *
   * @param settings its runs by configuration key
   * @param spec the sweep document with its defaults; empty where the results were imported
   * @param runs all of them
   */
  static ReportView of(
      SweepResult result,
      Map<String, List<SettingRuns>> settings,
      String spec,
      RunExport.Table runs) {
    JsonNode document = document(spec);
    return new ReportView(
        SweepView.of(result),
        ReportedAnswer.of(result.configurations(), settings, document),
        document.path("description").asText(""),
        document.isMissingNode() ? "" : document.toPrettyString(),
        runs.runs(),
        runs.csv(),
        INLINE);
  }

  private static JsonNode document(String spec) {
    try {
      return EventJson.mapper().readTree(spec);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the sweep document in the database is not JSON", e);
    }
  }

  private static String read() {
    try (InputStream style = ReportView.class.getResourceAsStream(STYLE)) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
