package io.crossover.trainer.queue;

/** Why a training has to end before its last step. */
enum StopReason {
  /** The trainer stops: another takes the run. */
  RELEASE,
  /** The run or its sweep was cancelled. */
  CANCEL,
  /** The lock was lost: another trainer has the run, and this one says nothing more. */
  ABANDON;

  /** What stands when this is asked for after {@code earlier}, or first where that is null. */
  StopReason after(StopReason earlier) {
    return earlier == null || this == ABANDON ? this : earlier;
  }
}
