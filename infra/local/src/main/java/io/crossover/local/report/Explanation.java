package io.crossover.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.answer.Numbers;
import io.crossover.answer.StopSentence;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.wire.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a sweep made the runs it made, and why no more.
 *
 * @param result what is known of the sweep
 * @param runs its runs as the analyzer shows them, in the order in which they were planned
 */
public record Explanation(SweepResult result, List<JsonNode> runs) {

  private static final List<String> HEADER =
      List.of("run", "optimizer", "batch size", "rate", "seed", "loss", "why");

  /** Puts the runs in order; those planned at the same time stay as they were. */
  public Explanation {
    runs = runs.stream().sorted(Comparator.comparing(Explanation::plannedAt)).toList();
  }

  /** For people, with line ends. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(AnswerTable.head(result.sweep()));
    if (!runs.isEmpty()) {
      text.append(System.lineSeparator()).append(table()).append(System.lineSeparator());
    }
    for (ConfigurationResult configuration : result.configurations()) {
      text.append("%s: %s%n".formatted(configuration.name(), stop(configuration)));
    }
    return text.toString();
  }

  /**
   * For programs: the sweep, its runs and why each configuration stopped, null where it did not.
   */
  public String json() {
    ObjectNode document = EventJson.mapper().createObjectNode();
    document.set("sweep", EventJson.mapper().valueToTree(result.sweep()));
    document.putArray("runs").addAll(runs);
    ArrayNode configurations = document.putArray("configurations");
    for (ConfigurationResult configuration : result.configurations()) {
      configurations
          .addObject()
          .put("key", configuration.key())
          .put("name", configuration.name())
          .set("stop", EventJson.mapper().valueToTree(configuration.stop()));
    }
    return document.toPrettyString();
  }

  private String table() {
    boolean several = result.configurations().size() > 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(several, "configuration", HEADER));
    for (int i = 0; i < runs.size(); i++) {
      JsonNode run = runs.get(i);
      rows.add(row(several, run.path("configuration").asText(""), cells(i + 1, run)));
    }
    return TextTable.leftAligned(rows);
  }

  private static List<String> cells(int number, JsonNode run) {
    return List.of(
        Integer.toString(number),
        OptimizerType.displayNameOf(run.path("optimizer").asText("")),
        Numbers.grouped(run.path("batchSize").asLong()),
        Numbers.significant(run.path("learningRate").asDouble()),
        run.path("seed").asText(),
        run.path("loss").isNumber() && !run.path("diverged").asBoolean()
            ? Numbers.significant(run.path("loss").asDouble())
            : run.path("state").asText(),
        run.path("planReason").asText(""));
  }

  private static List<String> row(boolean several, String configuration, List<String> cells) {
    if (!several) {
      return cells;
    }
    List<String> row = new ArrayList<>(cells);
    row.add(1, configuration);
    return row;
  }

  private String stop(ConfigurationResult configuration) {
    if (configuration.stop() == null) {
      return "no reason to stop is known; the sweep is "
          + (result.sweep().imported() ? "imported" : result.sweep().state());
    }
    return "stopped: " + StopSentence.of(configuration.stop());
  }

  /** A run whose plan is not known yet comes last. */
  private static Instant plannedAt(JsonNode run) {
    JsonNode at = run.path("plannedAt");
    return at.isTextual() ? Instant.parse(at.asText()) : Instant.MAX;
  }
}
