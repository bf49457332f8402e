package io.crossover.trainer.training;

/** A run that can be trained once, by one thread. */
public interface Training {

  /**
   * Trains until the last step, the first loss that is not finite, the end of a tenth of the run
   * above the initial loss, or until {@code stop} says so.
   *
   * @param keeper where the training may go on from, and where its state is kept
   * @throws io.crossover.trainer.data.DataUnavailableException when there is nothing to train on
   * @throws MemoryExhaustedException when a step does not fit the memory
   */
  Outcome run(Observer observer, StopSignal stop, StateKeeper keeper);

  /** Trains from the beginning and keeps no state. */
  default Outcome run(Observer observer, StopSignal stop) {
    return run(observer, stop, StateKeeper.NONE);
  }

  /** Watches a training from its own thread. */
  interface Observer {

    /**
     * Data, model and optimizer are ready; the next step follows.
     *
     * @param done steps that were done before, 0 at the beginning
     */
    void started(long done);

    /** Some more steps are done. */
    void trained(Steps steps);
  }

  /** Asked between chunks of steps, some tens of milliseconds apart. */
  @FunctionalInterface
  interface StopSignal {

    /** Never stops. */
    StopSignal NEVER = () -> false;

    /** Whether the training shall end where it is. */
    boolean stopped();
  }
}
