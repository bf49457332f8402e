package io.crossover.analyzer.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.answer.ConfigurationSentence;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.wire.EventJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer for one configuration in a report.
 *
 * @param answer the answer
 * @param fixed what is held fixed; empty where the results were imported
 * @param figures tuned losses, learning rates and what ran
 */
public record ReportedAnswer(ConfigurationView answer, String fixed, List<FigureView> figures) {

  /**
   * Of the answers of a sweep.
   *
   * @param settings its runs by configuration key
   * @param sweep the sweep document with its defaults
   */
  static List<ReportedAnswer> of(
      List<ConfigurationResult> results, Map<String, List<SettingRuns>> settings, JsonNode sweep) {
    Map<String, String> fixed = new HashMap<>();
    for (JsonNode configuration : sweep.path("configurations")) {
      fixed.put(key(configuration), ConfigurationSentence.of(configuration));
    }
    return results.stream()
        .map(
            result ->
                new ReportedAnswer(
                    ConfigurationView.of(result),
                    fixed.getOrDefault(result.key(), ""),
                    AnswerPlots.figures(
                        result,
                        AnswerPlots.of(result, settings.getOrDefault(result.key(), List.of())),
                        result.key())))
        .toList();
  }

  private static String key(JsonNode configuration) {
    try {
      return EventJson.mapper().treeToValue(configuration, Configuration.class).key();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration of a stored sweep cannot be read", e);
    }
  }
}
