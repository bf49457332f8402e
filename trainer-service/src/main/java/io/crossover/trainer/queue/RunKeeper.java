package io.crossover.trainer.queue;

import io.crossover.trainer.checkpoint.RunCheckpoint;
import io.crossover.trainer.training.StateKeeper;
import io.crossover.trainer.training.StateMisfitException;
import io.crossover.trainer.training.TrainingState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Keeps the state of a run in its checkpoint, with how far its rungs are: at intervals, and when
 * the run is given back. What the run has said until then is with the broker before a checkpoint is
 * written, so that nothing is missing when another trainer goes on from there. One thread.
 */
final class RunKeeper implements StateKeeper {

  /** How long a run that is given back waits for its last checkpoint; a trainer ends in ten. */
  private static final Duration LAST_WRITE = Duration.ofSeconds(8);

  private final RunCheckpoint checkpoint;
  private final Duration every;
  private final Rungs rungs;
  private final Supplier<StopReason> stop;
  private final Supplier<Runnable> flush;
  private long lastKept = System.nanoTime();

  /**
   * Keeps nothing yet.
   *
   * @param every the least time between two checkpoints
   * @param stop why the run has to end, or null
   * @param flush sends what the run has to say and gives what waits until the broker has it
   */
  RunKeeper(
      RunCheckpoint checkpoint,
      Duration every,
      Rungs rungs,
      Supplier<StopReason> stop,
      Supplier<Runnable> flush) {
    this.checkpoint = checkpoint;
    this.every = every;
    this.rungs = rungs;
    this.stop = stop;
    this.flush = flush;
  }

  @Override
  public Optional<TrainingState> last() {
    Optional<TrainingState> state = checkpoint.read();
    try {
      state.ifPresent(rungs::resume);
      return state;
    } catch (StateMisfitException e) {
      refused(e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void refused(String why) {
    rungs.reset();
    checkpoint.setAside(why);
  }

  @Override
  public boolean due() {
    StopReason reason = stop.get();
    if (reason != null) {
      return reason == StopReason.RELEASE;
    }
    return System.nanoTime() - lastKept >= every.toNanos() && !checkpoint.busy();
  }

  @Override
  public void keep(Supplier<TrainingState> state) {
    lastKept = System.nanoTime();
    try {
      checkpoint.write(state.get().with(rungs.state()), flush.get());
    } catch (OutOfMemoryError e) {
      // No room for a copy beside the model itself, which is whole.
      checkpoint.failed(e);
    }
    if (stop.get() == StopReason.RELEASE && !checkpoint.await(LAST_WRITE)) {
      checkpoint.failed(new TimeoutException("not written after " + LAST_WRITE));
    }
  }
}
