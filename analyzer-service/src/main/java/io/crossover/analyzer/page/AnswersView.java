package io.crossover.analyzer.page;

import io.crossover.analyzer.configuration.Answered;
import io.crossover.answer.ProbeAnswer;
import io.crossover.answer.plot.HistoryPlot;
import io.crossover.answer.plot.Plot;
import io.crossover.answer.plot.RateCurvesPlot;
import io.crossover.answer.plot.RunMapPlot;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.answer.plot.TunedLossPlot;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.sweep.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the page of a configuration shows.
 *
 * @param answer its answer for the pair
 * @param figures tuned losses, learning rates, what ran, and how the answer came about
 * @param others the other pairs that are asked about
 * @param probe the latest, or null
 * @param sweeps those that have it
 * @param address of the page
 * @param changesAddress where changes of it are heard of
 */
public record AnswersView(
    ConfigurationView answer,
    List<FigureView> figures,
    List<Link> others,
    ProbeAnswer probe,
    List<Answered.SweepName> sweeps,
    String address,
    String changesAddress) {

  /**
   * A link.
   *
   * @param name what it is called
   * @param address where it leads
   */
  public record Link(String name, String address) {}

  /** Of a configuration, its runs over all sweeps, and its latest probe. */
  static AnswersView of(
      Answered answered, List<SettingRuns> settings, Optional<ProbeAnswer> probe) {
    ConfigurationResult result = answered.result();
    String key = result.key();
    List<FigureView> figures =
        plots(answered, settings).entrySet().stream()
            .filter(each -> !each.getValue().empty())
            .map(
                each ->
                    FigureView.of(
                        each.getKey(),
                        heading(each.getKey()),
                        each.getValue(),
                        Addresses.plot(key, each.getKey()),
                        "?" + Addresses.pair(result.pair())))
            .toList();
    return new AnswersView(
        ConfigurationView.of(result),
        figures,
        answered.pairs().stream()
            .filter(pair -> !pair.equals(result.pair()))
            .map(pair -> new Link(versus(pair), Addresses.configuration(key, pair)))
            .toList(),
        probe.orElse(null),
        answered.sweeps(),
        Addresses.configuration(key, result.pair()),
        Addresses.changes(
            List.of(key), answered.sweeps().stream().map(Answered.SweepName::id).toList()));
  }

  /** The plots of a configuration beside that of its gaps, by the name in their address. */
  static Map<String, Plot> plots(Answered answered, List<SettingRuns> settings) {
    ConfigurationResult result = answered.result();
    Map<String, Plot> plots = new LinkedHashMap<>();
    plots.put("tuned", new TunedLossPlot(result));
    plots.put("rates", new RateCurvesPlot(settings, result));
    plots.put("runs", new RunMapPlot(result.name(), settings, result));
    plots.put("history", new HistoryPlot(result.name(), answered.history()));
    return plots;
  }

  private static String heading(String plot) {
    return switch (plot) {
      case "tuned" -> "Tuned losses";
      case "rates" -> "Learning rates";
      case "runs" -> "What ran";
      default -> "How the answer came about";
    };
  }

  private static String versus(Pair pair) {
    return OptimizerType.displayNameOf(pair.baseline())
        + " against "
        + OptimizerType.displayNameOf(pair.challenger());
  }
}
