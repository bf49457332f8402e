package io.crossover.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A query as it stands in a committed dashboard.
 *
 * @param place dashboard, panel and letter, for people
 * @param sql whether it is for PostgreSQL, else for Prometheus
 * @param text the query with its variables
 * @param instant of one for Prometheus: whether it asks for the present value only
 */
record PanelQuery(String place, boolean sql, String text, boolean instant) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every dashboard that is committed. */
  static List<JsonNode> dashboards() {
    try (Stream<Path> files = Files.list(Path.of("dashboards"))) {
      return files.sorted().map(PanelQuery::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every query of every panel, and of every mark, of a dashboard. */
  static List<PanelQuery> of(JsonNode dashboard) {
    List<PanelQuery> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      panel.path("targets").forEach(target -> queries.add(of(dashboard, panel, target)));
    }
    for (JsonNode mark : dashboard.path("annotations").path("list")) {
      if (mark.has("target")) {
        queries.add(of(dashboard, mark, mark.path("target")));
      }
    }
    return queries;
  }

  private static PanelQuery of(JsonNode dashboard, JsonNode owner, JsonNode target) {
    String name = owner.path("title").asText(owner.path("name").asText());
    String place =
        dashboard.path("uid").asText() + " / " + name + " / " + target.path("refId").asText();
    boolean sql = target.has("rawSql");
    String text = target.path(sql ? "rawSql" : "expr").asText();
    return new PanelQuery(place, sql, text, target.path("instant").asBoolean());
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
