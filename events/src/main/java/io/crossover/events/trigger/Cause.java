package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.Checks;
import java.time.Instant;
import java.util.UUID;

/** What satisfied a rule. Two causes are the same exactly when their {@link #name()} is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Cause.OfEstimate.class, name = "estimate"),
  @JsonSubTypes.Type(value = Cause.OfSweep.class, name = "sweepCompleted"),
  @JsonSubTypes.Type(value = Cause.OfSchedule.class, name = "schedule")
})
public sealed interface Cause {

  /** Its identity as a text; the sweep that a rule submits is named after it. */
  String name();

  /** Which kind of occasion it is: {@code estimate}, {@code sweepCompleted} or {@code schedule}. */
  default String type() {
    return name().substring(0, name().indexOf('/'));
  }

  /**
   * An answer.
   *
   * @param configurationKey whose answer it is
   * @param configurationName what people call the configuration
   * @param pair whose gap it is about
   * @param revision which of the answers
   * @param at when it was computed
   */
  record OfEstimate(
      String configurationKey, String configurationName, Pair pair, long revision, Instant at)
      implements Cause {
    /** Rejects missing parts. */
    public OfEstimate {
      new Checks()
          .text("configurationKey", configurationKey, 64)
          .text("configurationName", configurationName, 100)
          .required("pair", pair, "a pair of optimizers")
          .range("revision", revision, 1, Long.MAX_VALUE)
          .required("at", at, "a time")
          .orThrow();
    }

    @Override
    public String name() {
      return String.join(
          "/",
          "estimate",
          configurationKey,
          pair.baseline(),
          pair.challenger(),
          Long.toString(revision),
          at.toString());
    }
  }

  /**
   * A sweep that completed.
   *
   * @param sweepId which one
   * @param sweepName what people call it
   * @param at when it completed
   */
  record OfSweep(UUID sweepId, String sweepName, Instant at) implements Cause {
    /** Rejects missing parts. */
    public OfSweep {
      new Checks()
          .required("sweepId", sweepId, "a UUID")
          .text("sweepName", sweepName, 100)
          .required("at", at, "a time")
          .orThrow();
    }

    @Override
    public String name() {
      return "sweepCompleted/" + sweepId + "/" + at;
    }
  }

  /**
   * An instant of a schedule.
   *
   * @param instant the one that had come, not when it was noticed
   */
  record OfSchedule(Instant instant) implements Cause {
    /** Rejects a missing instant. */
    public OfSchedule {
      new Checks().required("instant", instant, "a time").orThrow();
    }

    @Override
    public String name() {
      return "schedule/" + instant;
    }
  }
}
