package io.crossover.trainer.training;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the state of one training, which asks between chunks of steps; one thread. */
public interface StateKeeper {

  /** Keeps nothing. */
  StateKeeper NONE =
      new StateKeeper() {
        @Override
        public Optional<TrainingState> last() {
          return Optional.empty();
        }

        @Override
        public void refused(String why) {
          throw new IllegalStateException("there was no state to refuse: " + why);
        }

        @Override
        public boolean due() {
          return false;
        }

        @Override
        public void keep(Supplier<TrainingState> state) {
          throw new IllegalStateException("no state was due");
        }
      };

  /** The state to go on from; empty to begin at the beginning. */
  Optional<TrainingState> last();

  /** The state does not fit, for this reason: the training begins at the beginning. */
  void refused(String why);

  /** Whether the state at this step is wanted. */
  boolean due();

  /**
   * Keeps a state. Whether that succeeds makes no difference to the training.
   *
   * @param state copies what is to be kept; it is called before this returns, or not at all
   */
  void keep(Supplier<TrainingState> state);
}
