package io.crossover.analyzer.page;

import io.crossover.answer.Caveat;
import io.crossover.answer.GapRow;
import io.crossover.answer.StopSentence;
import io.crossover.answer.plot.GapPlot;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.quarkus.qute.RawString;
import java.util.List;

/**
 * The answer for one configuration, ready to be shown.
 *
 * @param key configuration key
 * @param name what people call it
 * @param sentence the verdict as the command line prints it
 * @param counts its runs in words
 * @param plot the gap plot as SVG; empty without a measured gap
 * @param baseline the pair's baseline as people write it
 * @param challenger the pair's challenger as people write it
 * @param rows the measured gaps with the tuned losses, by ascending batch size
 * @param caveats what to keep in mind
 * @param stop why it got no more runs; empty where that is not known
 */
public record ConfigurationView(
    String key,
    String name,
    String sentence,
    String counts,
    RawString plot,
    String baseline,
    String challenger,
    List<GapRow> rows,
    List<Caveat> caveats,
    String stop) {

  /** Of an answer. */
  static ConfigurationView of(ConfigurationResult result) {
    return new ConfigurationView(
        result.key(),
        result.name(),
        result.sentence(),
        Standing.counts(result.runs()),
        new RawString(GapPlot.panel(result, "gap" + result.key())),
        OptimizerType.displayNameOf(result.pair().baseline()),
        OptimizerType.displayNameOf(result.pair().challenger()),
        GapRow.of(result),
        result.flags().stream().map(Caveat::of).toList(),
        result.stop() == null ? "" : StopSentence.of(result.stop()));
  }
}
