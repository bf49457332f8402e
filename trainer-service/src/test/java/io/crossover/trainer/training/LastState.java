package io.crossover.trainer.training;

import java.util.Optional;
import java.util.function.Supplier;

/** Remembers the state that was kept last. */
public final class LastState implements StateKeeper {

  private final Optional<TrainingState> begin;
  private TrainingState state;

  /** Begins at the beginning. */
  public LastState() {
    this.begin = Optional.empty();
  }

  /** Goes on from the state that another has. */
  LastState(LastState before) {
    this.begin = Optional.of(before.state);
  }

  /** That state; null before there is one. */
  public TrainingState state() {
    return state;
  }

  @Override
  public Optional<TrainingState> last() {
    return begin;
  }

  @Override
  public void refused(String reason) {
    throw new AssertionError(reason);
  }

  @Override
  public boolean due() {
    return true;
  }

  @Override
  public void keep(Supplier<TrainingState> now) {
    state = now.get();
  }
}
