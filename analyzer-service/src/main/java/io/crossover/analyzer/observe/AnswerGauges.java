package io.crossover.analyzer.observe;

import io.crossover.gapmodel.estimate.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The answers as gauges, by configuration and pair. A number that does not exist has no series, and
 * the series of an answer that is no longer shown leave.
 */
final class AnswerGauges {

  private static final int KEY_DIGITS = 8;

  private final MultiGauge gap;
  private final MultiGauge batchSize;
  private final MultiGauge lower;
  private final MultiGauge upper;
  private final MultiGauge verdict;
  private final MultiGauge stale;
  private final MultiGauge runs;

  AnswerGauges(MeterRegistry registry) {
    this.gap =
        gauge(MetricNames.GAP, "Gap at a batch size; above 0 the baseline is better", registry);
    this.batchSize = gauge(MetricNames.BATCH_SIZE, "Crossover, samples a step", registry);
    this.lower = gauge(MetricNames.BATCH_SIZE_LOWER, "Its lower bound", registry);
    this.upper = gauge(MetricNames.BATCH_SIZE_UPPER, "Its upper bound", registry);
    this.verdict = gauge(MetricNames.VERDICT, "1 for the present verdict", registry);
    this.stale =
        gauge(
            MetricNames.ESTIMATE_STALE,
            "How long the first result that an estimate does not cover has waited",
            registry);
    this.runs = gauge(MetricNames.CONFIGURATION_RUNS, "Runs of a configuration by state", registry);
  }

  /** Shows these answers, and the runs of their configurations. */
  void show(List<AnswerRow> answers, List<RunCount> counts) {
    Function<AnswerRow, Tags> tags = tags(answers);
    List<Row<?>> gaps = new ArrayList<>();
    List<Row<?>> verdicts = new ArrayList<>();
    List<Row<?>> ages = new ArrayList<>();
    for (AnswerRow answer : answers) {
      Tags of = tags.apply(answer);
      answer
          .gaps()
          .forEach(
              (at, percent) ->
                  gaps.add(Row.of(of.and(MetricNames.BATCH_SIZE_LABEL, "" + at), percent)));
      for (Verdict each : Verdict.values()) {
        int present = each.name().equals(answer.verdict()) ? 1 : 0;
        verdicts.add(Row.of(of.and(MetricNames.VERDICT_LABEL, each.name()), present));
      }
      ages.add(Row.of(of, answer.staleSeconds()));
    }
    gap.register(gaps, true);
    verdict.register(verdicts, true);
    stale.register(ages, true);
    batchSize.register(present(answers, AnswerRow::batchSize, tags), true);
    lower.register(present(answers, AnswerRow::lower, tags), true);
    upper.register(present(answers, AnswerRow::upper, tags), true);
    runs.register(runs(names(answers), counts), true);
  }

  private static List<Row<?>> present(
      List<AnswerRow> answers,
      Function<AnswerRow, OptionalDouble> value,
      Function<AnswerRow, Tags> tags) {
    List<Row<?>> rows = new ArrayList<>();
    for (AnswerRow answer : answers) {
      value.apply(answer).ifPresent(number -> rows.add(Row.of(tags.apply(answer), number)));
    }
    return rows;
  }

  private static List<Row<?>> runs(Map<String, String> names, List<RunCount> counts) {
    List<Row<?>> rows = new ArrayList<>();
    names.forEach(
        (key, name) ->
            RunCount.byState(counts, run -> run.key().equals(key), RunCount.STATES)
                .forEach(
                    (state, count) ->
                        rows.add(
                            Row.of(
                                Tags.of(
                                    MetricNames.CONFIGURATION_LABEL, name,
                                    MetricNames.STATE_LABEL, state),
                                count))));
    return rows;
  }

  private static Function<AnswerRow, Tags> tags(List<AnswerRow> answers) {
    Map<String, String> names = names(answers);
    return answer ->
        Tags.of(
            MetricNames.CONFIGURATION_LABEL, names.get(answer.key()),
            MetricNames.PAIR_LABEL, answer.pair());
  }

  /** By key; configurations of one name are told apart by the beginning of their keys. */
  private static Map<String, String> names(List<AnswerRow> answers) {
    Map<String, String> plain =
        answers.stream()
            .collect(Collectors.toMap(AnswerRow::key, AnswerRow::name, (one, other) -> other));
    Map<String, Long> bearers =
        plain.values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return plain.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    bearers.get(entry.getValue()) == 1
                        ? entry.getValue()
                        : entry.getValue() + " " + beginning(entry.getKey())));
  }

  private static String beginning(String key) {
    return key.substring(0, Math.min(KEY_DIGITS, key.length()));
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
    return MultiGauge.builder(name).description(description).register(registry);
  }
}
