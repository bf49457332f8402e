package io.crossover.analyzer.page;

import io.crossover.analyzer.configuration.Answered;
import io.crossover.answer.ConfigurationSentence;
import io.crossover.answer.ProbeAnswer;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.sweep.Pair;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the page of a configuration shows.
 *
 * @param answer its answer for the pair
 * @param fixed what is held fixed
 * @param figures tuned losses, learning rates, what ran, and how the answer came about
 * @param others the other pairs that are asked about
 * @param probe the latest, or null
 * @param sweeps those that have it
 * @param address of the page
 * @param changesAddress where changes of it are heard of
 */
public record AnswersView(
    ConfigurationView answer,
    String fixed,
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
    return new AnswersView(
        ConfigurationView.of(result),
        ConfigurationSentence.of(answered.configuration()),
        AnswerPlots.figures(result, AnswerPlots.withHistory(answered, settings), ""),
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

  private static String versus(Pair pair) {
    return OptimizerType.displayNameOf(pair.baseline())
        + " against "
        + OptimizerType.displayNameOf(pair.challenger());
  }
}
