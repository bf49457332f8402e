package io.crossover.analyzer.ingest;

import java.util.Locale;

/**
 * Where a run stands by one of its events. Among those of one time the later here is newer; the
 * order is stored.
 */
enum RunState {
  /** Handed out. */
  PLANNED(0),
  /** In training. */
  RUNNING(1),
  /** Given back by its trainer, to be gone on with. */
  RELEASED(1),
  /** Not trained in this attempt. */
  FAILED(2),
  /** Stopped with its sweep. */
  CANCELLED(2),
  /** Has a result. */
  FINISHED(2),
  /** Stopped before its last step, hopeless beside others. */
  STOPPED(2),
  /** The planner makes no further attempt. */
  GIVEN_UP(3);

  private final int stage;

  RunState(int stage) {
    this.stage = stage;
  }

  /**
   * 0 planned, 1 in training, 2 ended, 3 given up: within an attempt a later stage is newer at any
   * time.
   */
  int stage() {
    return stage;
  }

  /** As it stands in the table. */
  String text() {
    return this == GIVEN_UP ? FAILED.text() : name().toLowerCase(Locale.ROOT);
  }
}
