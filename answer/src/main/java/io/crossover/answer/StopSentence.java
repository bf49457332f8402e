package io.crossover.answer;

import io.crossover.events.sweep.StopReason;

/** Why a configuration gets no more runs, as a person would say it. */
public final class StopSentence {

  private StopSentence() {}

  /** The sentence, without a capital letter and without a full stop. */
  public static String of(StopReason reason) {
    return switch (reason) {
      case TARGET_REACHED -> "the interval of its crossover is as narrow as the target asks";
      case SETTLED -> "more runs at these batch sizes would not narrow its verdict";
      case RUN_LIMIT -> "the sweep made as many runs as limits.runs allows";
      case DEVICE_LIMIT -> "the sweep took as many device hours as limits.deviceHours allows";
      case TIME_LIMIT -> "the sweep took as long as limits.wallHours allows";
      case NOTHING_LEFT -> "every run was made, or none is left that would help";
    };
  }
}
