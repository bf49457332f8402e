package io.crossover.analyzer.page;

import io.crossover.answer.Caveat;
import io.crossover.answer.GapRow;
import io.crossover.answer.StopSentence;
import io.crossover.answer.TheorySentence;
import io.crossover.answer.plot.GapPlot;
import io.crossover.answer.plot.RunMapPlot;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import java.util.List;
import java.util.UUID;

/**
 * The answer for one configuration, ready to be shown.
 *
 * @param key configuration key
 * @param name what people call it
 * @param address of its page
 * @param sentence the verdict as the command line prints it
 * @param theory whether the curve of the theory holds; empty where it was not fitted
 * @param counts its runs in words
 * @param gap the gap plot
 * @param runs what ran; null where that is not shown
 * @param baseline the pair's baseline as people write it
 * @param challenger the pair's challenger as people write it
 * @param rows the measured gaps with the tuned losses, by ascending batch size
 * @param caveats what to keep in mind
 * @param stop why it got no more runs; empty where that is not known
 */
public record ConfigurationView(
    String key,
    String name,
    String address,
    String sentence,
    String theory,
    String counts,
    FigureView gap,
    FigureView runs,
    String baseline,
    String challenger,
    List<GapRow> rows,
    List<Caveat> caveats,
    String stop) {

  /** Of an answer. */
  static ConfigurationView of(ConfigurationResult result) {
    return of(result, null);
  }

  /** Of an answer in a sweep, with what ran there. */
  static ConfigurationView of(ConfigurationResult result, UUID sweep, List<SettingRuns> settings) {
    RunMapPlot map = new RunMapPlot(result.name(), settings, result);
    return of(
        result,
        map.empty()
            ? null
            : FigureView.of(
                "runs" + result.key(),
                "What ran",
                map,
                Addresses.plot(result.key(), "runs"),
                "?" + Addresses.pair(result.pair()) + "&sweep=" + sweep));
  }

  private static ConfigurationView of(ConfigurationResult result, FigureView runs) {
    String baseline = OptimizerType.displayNameOf(result.pair().baseline());
    String challenger = OptimizerType.displayNameOf(result.pair().challenger());
    FigureView gap =
        FigureView.of(
            "gap" + result.key(),
            "Gap",
            GapPlot.of(result),
            Addresses.plot(result.key(), "gap"),
            "?" + Addresses.pair(result.pair()));
    return new ConfigurationView(
        result.key(),
        result.name(),
        Addresses.configuration(result.key(), result.pair()),
        result.sentence(),
        TheorySentence.of(result),
        Standing.counts(result.runs()),
        gap.captioned(
            "The gap is how much lower %s’s tuned loss is, in percent of %s’s."
                .formatted(baseline, challenger)),
        runs,
        baseline,
        challenger,
        GapRow.of(result),
        result.flags().stream().map(Caveat::of).toList(),
        result.stop() == null ? "" : StopSentence.of(result.stop()));
  }
}
