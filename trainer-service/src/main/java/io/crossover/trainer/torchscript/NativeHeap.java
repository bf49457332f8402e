package io.crossover.trainer.torchscript;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory outside Java's heap that libtorch has freed. glibc keeps it, in pieces: where batches
 * are of ever other sizes, as graphs are, more and more of it, 10 to 20 MB in a minute of training.
 */
public final class NativeHeap {

  private static final long EVERY = Duration.ofMinutes(1).toNanos();

  private static final AtomicLong LAST = new AtomicLong(System.nanoTime());

  private NativeHeap() {}

  /** Gives it back to the system, once a minute at most; takes some milliseconds then. */
  public static void giveBackNowAndThen() {
    long last = LAST.get();
    long now = System.nanoTime();
    if (now - last > EVERY && LAST.compareAndSet(last, now)) {
      giveBack();
    }
  }

  /** Gives it back to the system, where that is glibc's to do. */
  static void giveBack() {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0L});
    } catch (LinkageError e) {
      // Another C library, or JNA has no place to unpack itself: it is kept.
    }
  }
}
