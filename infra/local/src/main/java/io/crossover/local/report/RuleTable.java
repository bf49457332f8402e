package io.crossover.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Trigger rules, one a line. */
public final class RuleTable {

  private static final String NONE = "-";

  private RuleTable() {}

  /** The table, with line ends, of the planner's list of rules. */
  public static String of(JsonNode rules) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", "on", "fired", "last", "submitted sweep", "next", "name"));
    for (JsonNode rule : rules) {
      rows.add(
          List.of(
              rule.path("id").asText(),
              rule.at("/rule/on/type").asText(),
              rule.path("fired").asText() + "/" + rule.at("/rule/maxFirings/inAll").asText(),
              rule.at("/last/at").asText(NONE),
              rule.at("/last/sweepId").asText(NONE),
              rule.path("next").asText(NONE),
              rule.at("/rule/name").asText()));
    }
    return TextTable.leftAligned(rows);
  }
}
