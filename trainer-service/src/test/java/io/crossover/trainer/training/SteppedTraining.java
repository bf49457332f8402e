package io.crossover.trainer.training;

import io.crossover.events.run.RunSpec;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** A training in a thread of its own that makes steps only when asked for them. */
final class SteppedTraining implements AutoCloseable {

  private static final long PATIENCE_S = 120;

  /** Asks the training to end. */
  private static final int END = 0;

  private final SynchronousQueue<Integer> wanted = new SynchronousQueue<>();
  private final SynchronousQueue<Double> taken = new SynchronousQueue<>();
  private final Thread thread;
  private volatile boolean stopped;

  SteppedTraining(RunSpec spec) {
    thread = new Thread(() -> train(spec), "stepped-training");
    thread.setDaemon(true);
    thread.start();
  }

  private void train(RunSpec spec) {
    new Trainings(Runs.DATA, Duration.ofMillis(20))
        .of(spec, Runs.DEVICE)
        .run(new Turns(), () -> stopped);
  }

  /** Makes at least {@code steps} steps; nanoseconds a step. */
  double steps(int steps) throws InterruptedException {
    begin(steps);
    return end();
  }

  /** Lets the training begin with at least {@code steps} steps. */
  void begin(int steps) throws InterruptedException {
    if (!wanted.offer(steps, PATIENCE_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the training does not take its turn");
    }
  }

  /** Waits for the steps; nanoseconds a step. */
  double end() throws InterruptedException {
    Double nanos = taken.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (nanos == null) {
      throw new IllegalStateException("the training does not end its turn");
    }
    return nanos;
  }

  @Override
  public void close() {
    try {
      begin(END);
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits between two turns. */
  private final class Turns implements Training.Observer {

    private int left;
    private int done;
    private long begin;

    @Override
    public void started(long done) {
      await();
    }

    @Override
    public void trained(Steps steps) {
      done += steps.size();
      if (done >= left) {
        put((double) (System.nanoTime() - begin) / done);
        await();
      }
    }

    private void put(double nanos) {
      try {
        taken.put(nanos);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void await() {
      try {
        left = wanted.take();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      stopped = left == END;
      done = 0;
      begin = System.nanoTime();
    }
  }
}
