package io.crossover.trainer.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether a trainer goes on; its threads look here. */
final class Lifecycle {

  private final CountDownLatch stopping = new CountDownLatch(1);

  /** Whether the trainer shall end. */
  boolean stopping() {
    return stopping.getCount() == 0;
  }

  /** Ends the trainer. */
  void stop() {
    stopping.countDown();
  }

  /** Waits a while, or until the trainer shall end. */
  void pause(Duration duration) {
    try {
      stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }
}
