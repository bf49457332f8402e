package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.validation.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What has to happen for a rule to fire. What is not given does not matter. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Occasion.OnEstimate.class, name = "estimate"),
  @JsonSubTypes.Type(value = Occasion.OnSweepCompleted.class, name = "sweepCompleted"),
  @JsonSubTypes.Type(value = Occasion.OnSchedule.class, name = "schedule")
})
public sealed interface Occasion {

  /** The names of the types. */
  String TYPES = "estimate, sweepCompleted or schedule";

  /**
   * An answer that has settled: no sweep of its configuration makes runs any more.
   *
   * @param verdicts which answers; any when not given
   * @param configuration which configurations, by name
   * @param model which models
   * @param data which data sources
   * @param widerThanOctaves only where upper over lower bound is more than this many doublings, 0
   *     to 64; an open bound is as wide as can be
   * @param pair whose gap
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OnEstimate(
      List<Verdict> verdicts,
      NamePattern configuration,
      TypeName model,
      TypeName data,
      Double widerThanOctaves,
      Pair pair)
      implements Occasion {

    /** Rejects conditions that nothing could satisfy. */
    public OnEstimate {
      Checks checks = new Checks();
      if (verdicts != null) {
        checks.notEmpty("verdicts", verdicts, "at least one verdict");
        verdicts = List.copyOf(verdicts);
      }
      TypeName.check(checks, "model.type", model, ModelSpec.class);
      TypeName.check(checks, "data.type", data, DataSpec.class);
      if (widerThanOctaves != null) {
        checks.range("widerThanOctaves", widerThanOctaves, 0, 64);
      }
      checks.orThrow();
    }

    /** Whether an answer is meant, as far as it says itself; model and data it does not say. */
    public boolean matches(CrossoverEstimated estimate) {
      return (verdicts == null
              || verdicts.stream().anyMatch(v -> v.name().equals(estimate.verdict())))
          && (configuration == null || configuration.matches(estimate.configurationName()))
          && (pair == null || pair.equals(estimate.pair()))
          && (widerThanOctaves == null || octaves(estimate) > widerThanOctaves);
    }

    private static double octaves(CrossoverEstimated estimate) {
      return estimate.lower() == null || estimate.upper() == null
          ? Double.POSITIVE_INFINITY
          : Math.log(estimate.upper() / estimate.lower()) / Math.log(2);
    }
  }

  /**
   * A sweep that has completed.
   *
   * @param sweep which sweeps, by name
   * @param stopReasons only where a configuration stopped for one of them
   * @param failedShareAbove only where more than this share of its runs failed, 0 to below 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OnSweepCompleted(NamePattern sweep, List<StopReason> stopReasons, Double failedShareAbove)
      implements Occasion {

    /** Rejects conditions that nothing could satisfy. */
    public OnSweepCompleted {
      Checks checks = new Checks();
      if (stopReasons != null) {
        checks.notEmpty("stopReasons", stopReasons, "at least one stop reason");
        stopReasons = List.copyOf(stopReasons);
      }
      if (failedShareAbove != null) {
        checks.below("failedShareAbove", failedShareAbove, 0, 1);
      }
      checks.orThrow();
    }

    /** Whether a sweep that ended like this is meant. */
    public boolean matches(String sweepName, List<StopReason> reasons, RunCounts runs) {
      return (sweep == null || sweep.matches(sweepName))
          && (stopReasons == null || stopReasons.stream().anyMatch(reasons::contains))
          && (failedShareAbove == null || runs.failed() > failedShareAbove * runs.finished());
    }
  }

  /**
   * Time. Exactly one of {@code every} and {@code cron}.
   *
   * @param every a duration from a minute to ten years
   * @param startingAt with {@code every}: its first instant; one duration after the rule was set
   *     when not given
   * @param cron minute, hour, day of month, month and day of week, in UTC
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OnSchedule(
      @JsonFormat(shape = JsonFormat.Shape.STRING) Duration every,
      Instant startingAt,
      CronExpression cron)
      implements Occasion {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Rejects no or two schedules, and one that is too dense. */
    public OnSchedule {
      Checks checks =
          new Checks()
              .that(
                  every == null || cron == null,
                  "cron",
                  "given beside every",
                  "one of every and cron")
              .that(
                  every != null || cron != null,
                  "every",
                  "",
                  "a duration as P1D or PT6H, or cron instead");
      if (every != null) {
        checks.that(
            every.compareTo(SHORTEST) >= 0 && every.compareTo(TriggerRule.LONGEST) <= 0,
            "every",
            every,
            "PT1M to P3650D");
      }
      checks.that(
          startingAt == null || cron == null || every != null,
          "startingAt",
          startingAt,
          "nothing: cron says when");
      checks.orThrow();
    }
  }
}
