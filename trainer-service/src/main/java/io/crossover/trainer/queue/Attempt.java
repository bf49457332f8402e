package io.crossover.trainer.queue;

/** What a slot does with a spec while it holds the spec's lock. */
interface Attempt {

  /**
   * Does it, on the training thread.
   *
   * @return what becomes of the spec's record
   */
  Disposition run();

  /** Asks it to end; the first reason stands, except that a lost lock tops all. */
  void stop(StopReason reason);
}
