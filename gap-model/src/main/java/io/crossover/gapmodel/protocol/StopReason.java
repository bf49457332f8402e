package io.crossover.gapmodel.protocol;

/** Why a sweep needs no more runs. */
public enum StopReason {
  /** The interval is as narrow as asked. */
  TARGET_REACHED,
  /** The verdict is one that more runs at these batch sizes cannot narrow. */
  SETTLED,
  /** The limit of runs is reached. */
  RUN_LIMIT,
  /** No optimizer could be trained at two batch sizes, or nothing is left that would help. */
  NOTHING_LEFT
}
