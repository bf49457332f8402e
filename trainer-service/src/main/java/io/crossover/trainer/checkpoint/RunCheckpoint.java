package io.crossover.trainer.checkpoint;

import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.CheckpointMetrics;
import io.crossover.trainer.metrics.CheckpointMetrics.Operation;
import io.crossover.trainer.safetensors.SafetensorsException;
import io.crossover.trainer.safetensors.TensorFile;
import io.crossover.trainer.training.TrainingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoint of one run. There is at most one, the newest; writing and deleting happen on other
 * threads, in the order in which they were asked for. One thread.
 */
public final class RunCheckpoint {

  private static final Logger LOG = LoggerFactory.getLogger(RunCheckpoint.class);

  private final RunSpec spec;
  private final String trainer;
  private final CheckpointStore store;
  private final Executor writers;
  private final CheckpointMetrics metrics;
  private final Clock clock;
  private final String name;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  RunCheckpoint(
      RunSpec spec,
      String trainer,
      CheckpointStore store,
      Executor writers,
      CheckpointMetrics metrics,
      Clock clock) {
    this.spec = spec;
    this.trainer = trainer;
    this.store = store;
    this.writers = writers;
    this.metrics = metrics;
    this.clock = clock;
    this.name = CheckpointNames.of(spec.runId());
  }

  /**
   * The state that was written last, by whoever it was. One that is damaged or of another run is
   * set aside, and one that cannot be read now is left alone; both as if there were none.
   */
  public Optional<TrainingState> read() {
    try (CheckpointStore.Content content = store.read(name).orElse(null)) {
      return content == null
          ? Optional.empty()
          : Optional.of(
              CheckpointFile.state(TensorFile.read(content.channel(), content.size()), spec));
    } catch (SafetensorsException | UnusableCheckpointException e) {
      setAside(e.getMessage());
    } catch (IOException e) {
      metrics.failed(Operation.READ);
      LOG.warn(
          "Run {} starts over: its checkpoint in {} cannot be read: {}",
          spec.runId(),
          store.place(),
          e.toString());
    }
    return Optional.empty();
  }

  /** Gives the checkpoint another name, since nobody can go on from it for this reason. */
  public void setAside(String why) {
    String other = CheckpointNames.damaged(spec.runId());
    metrics.setAside();
    LOG.warn(
        "Run {} starts over: its checkpoint {} in {} is set aside as {}: {}",
        spec.runId(),
        name,
        store.place(),
        other,
        why);
    try {
      store.rename(name, other);
    } catch (IOException e) {
      metrics.failed(Operation.RENAME);
      LOG.warn("{} keeps its name until it is written again: {}", name, e.toString());
    }
  }

  /** Whether the last write still goes on. */
  public boolean busy() {
    return !last.isDone();
  }

  /**
   * Begins to write a state, in place of the one before.
   *
   * @param before what has to be done first, as waiting until the state's past is published; when
   *     it throws, nothing is written
   */
  public void write(TrainingState state, Runnable before) {
    last =
        last.thenRunAsync(
            () -> {
              try {
                before.run();
                writeNow(state);
              } catch (IOException | RuntimeException | OutOfMemoryError e) {
                failed(e);
              }
            },
            writers);
  }

  private void writeNow(TrainingState state) throws IOException {
    long begin = System.nanoTime();
    List<ByteBuffer> bytes = CheckpointFile.of(spec, state, trainer, clock.instant()).bytes();
    long size = bytes.stream().mapToLong(ByteBuffer::remaining).sum();
    store.write(name, bytes);
    metrics.written(size, System.nanoTime() - begin);
    LOG.debug("Checkpoint of run {} at step {}", spec.runId(), state.step());
  }

  /** A state could not be written: the training goes on all the same. */
  public void failed(Throwable cause) {
    metrics.failed(Operation.WRITE);
    LOG.warn(
        "No checkpoint of run {} was written to {}, the training goes on: {}",
        spec.runId(),
        store.place(),
        cause.toString());
  }

  /** Waits until the last write has ended; false when it has not after this time. */
  public boolean await(Duration limit) {
    try {
      last.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a write reports its failures itself", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Removes the checkpoint once the last write has ended: nobody will need it. */
  public void delete() {
    last =
        last.thenRunAsync(
            () -> {
              try {
                store.delete(name);
              } catch (IOException e) {
                metrics.failed(Operation.DELETE);
                LOG.warn("{} stays in {} until it is old: {}", name, store.place(), e.toString());
              }
            },
            writers);
  }
}
