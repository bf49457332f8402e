package io.crossover.trainer.training;

/** A run that can be trained once, by one thread. */
public interface Training {

  /**
   * Trains until the last step, the first loss that is not finite, or until {@code stop} says so.
   *
   * @throws io.crossover.trainer.data.DataUnavailableException when there is nothing to train on
   */
  Outcome run(Observer observer, StopSignal stop);

  /** Watches a training from its own thread. */
  interface Observer {

    /** Data, model and optimizer are ready; the first step follows. */
    void started();

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
