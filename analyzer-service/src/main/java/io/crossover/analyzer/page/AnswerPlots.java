package io.crossover.analyzer.page;

import io.crossover.analyzer.configuration.Answered;
import io.crossover.answer.plot.HistoryPlot;
import io.crossover.answer.plot.Plot;
import io.crossover.answer.plot.RateCurvesPlot;
import io.crossover.answer.plot.RunMapPlot;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.answer.plot.TunedLossPlot;
import io.crossover.events.estimate.ConfigurationResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plots of a configuration beside that of its gaps, by the name in their address. */
final class AnswerPlots {

  private AnswerPlots() {}

  /** Tuned losses, learning rates and what ran. */
  static Map<String, Plot> of(ConfigurationResult result, List<SettingRuns> settings) {
    Map<String, Plot> plots = new LinkedHashMap<>();
    plots.put("tuned", new TunedLossPlot(result));
    plots.put("rates", new RateCurvesPlot(settings, result));
    plots.put("runs", new RunMapPlot(result.name(), settings, result));
    return plots;
  }

  /** The same, and how the answer came about. */
  static Map<String, Plot> withHistory(Answered answered, List<SettingRuns> settings) {
    Map<String, Plot> plots = of(answered.result(), settings);
    plots.put("history", new HistoryPlot(answered.result().name(), answered.history()));
    return plots;
  }

  /**
   * Those that have something to draw.
   *
   * @param suffix of their ids in the page, in which others may be of the same name
   */
  static List<FigureView> figures(
      ConfigurationResult result, Map<String, Plot> plots, String suffix) {
    return plots.entrySet().stream()
        .filter(each -> !each.getValue().empty())
        .map(
            each ->
                FigureView.of(
                    each.getKey() + suffix,
                    heading(each.getKey()),
                    each.getValue(),
                    Addresses.plot(result.key(), each.getKey()),
                    "?" + Addresses.pair(result.pair())))
        .toList();
  }

  private static String heading(String plot) {
    return switch (plot) {
      case "tuned" -> "Tuned losses";
      case "rates" -> "Learning rates";
      case "runs" -> "What ran";
      default -> "How the answer came about";
    };
  }
}
