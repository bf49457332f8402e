package io.crossover.analyzer.page;

import io.crossover.analyzer.configuration.Answered;
import io.crossover.answer.Difference;
import io.crossover.answer.Intervention;
import io.crossover.answer.Numbers;
import io.crossover.answer.plot.CrossoversPlot;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.sweep.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Configurations side by side.
 *
 * @param crossovers all of them on one axis
 * @param rows their numbers, each against the first
 * @param configurations their answers
 * @param missing keys that belong to none
 * @param more that were asked for beyond these
 * @param address of the page
 * @param changesAddress where changes of them are heard of
 */
public record ComparisonView(
    FigureView crossovers,
    List<Row> rows,
    List<ConfigurationView> configurations,
    List<String> missing,
    int more,
    String address,
    String changesAddress) {

  /**
   * A configuration.
   *
   * @param name what people call it
   * @param address of its page
   * @param crossover batch size from which on the challenger is better; a dash where there is none
   * @param lower lower bound; a dash where it is open
   * @param upper upper bound; a dash where it is open
   * @param difference how its crossover differs from that of the first; empty of the first
   * @param intervention what it holds fixed otherwise than the first; empty of the first
   */
  public record Row(
      String name,
      String address,
      String crossover,
      String lower,
      String upper,
      String difference,
      String intervention) {}

  /**
   * Of answers, the first of them the one that others are compared with.
   *
   * @param keys of all that is asked for
   * @param pair that is asked for, if any
   * @param missing keys without an answer
   */
  static ComparisonView of(
      List<String> keys, Optional<Pair> pair, List<Answered> answers, List<String> missing) {
    List<ConfigurationResult> results = answers.stream().map(Answered::result).toList();
    List<String> awaited = new ArrayList<>(missing);
    results.forEach(result -> awaited.add(result.key()));
    return new ComparisonView(
        FigureView.of(
                "crossovers",
                "Crossovers",
                new CrossoversPlot(results),
                "/compare/crossovers",
                Addresses.compared(keys, pair))
            .captioned(
                "The line is the crossover, the bar its interval, the dots what was measured."),
        answers.stream().map(answered -> row(answers.get(0), answered)).toList(),
        results.stream().map(ConfigurationView::of).toList(),
        missing,
        keys.size() - answers.size() - missing.size(),
        Addresses.comparison(keys, pair),
        Addresses.changes(awaited, List.of()));
  }

  private static Row row(Answered first, Answered answered) {
    ConfigurationResult result = answered.result();
    boolean other = answered != first;
    return new Row(
        result.name(),
        Addresses.configuration(result.key(), result.pair()),
        number(result.batchSize()),
        number(result.lower()),
        number(result.upper()),
        other ? Difference.between(first.result(), result) : "",
        other ? Intervention.between(first.configuration(), answered.configuration()) : "");
  }

  private static String number(Double batchSize) {
    if (batchSize == null) {
      return "–";
    }
    return batchSize < 10 ? Numbers.significant(batchSize) : Numbers.grouped(Math.round(batchSize));
  }
}
