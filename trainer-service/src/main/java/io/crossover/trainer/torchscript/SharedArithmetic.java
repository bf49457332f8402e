package io.crossover.trainer.torchscript;

import ai.djl.Device;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets trainings of one process agree on what a process has once: those that want the same
 * arithmetic run side by side, one that wants another waits until they have ended, and whoever
 * comes after it waits behind it.
 */
public final class SharedArithmetic {

  /** That of this JVM's libtorch. */
  public static final SharedArithmetic OF_LIBTORCH = new SharedArithmetic(LibtorchContext::set);

  private static final long CHECK_MILLIS = 100;

  private final Consumer<GpuArithmetic> setter;
  private final Semaphore turnstile = new Semaphore(1, true);
  private GpuArithmetic current;
  private int holders;

  SharedArithmetic(Consumer<GpuArithmetic> setter) {
    this.setter = setter;
  }

  /** The right to compute with an arithmetic until it is closed. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** The same for a training on a device; on a CPU nothing is set, and nobody waits. */
  public Optional<Held> hold(Device device, GpuArithmetic wanted, BooleanSupplier given) {
    return device.isGpu() ? hold(wanted, given) : Optional.of(() -> {});
  }

  /**
   * Waits until this arithmetic is in force.
   *
   * @param given up when this says so, asked ten times a second
   * @return empty when it was given up
   * @throws IllegalStateException when the thread is interrupted
   */
  public Optional<Held> hold(GpuArithmetic wanted, BooleanSupplier given) {
    try {
      while (!turnstile.tryAcquire(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (given.getAsBoolean()) {
          return Optional.empty();
        }
      }
      try {
        return enter(wanted, given);
      } finally {
        turnstile.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a GPU's arithmetic", e);
    }
  }

  private synchronized Optional<Held> enter(GpuArithmetic wanted, BooleanSupplier given)
      throws InterruptedException {
    while (holders > 0 && !wanted.equals(current)) {
      if (given.getAsBoolean()) {
        return Optional.empty();
      }
      wait(CHECK_MILLIS);
    }
    if (!wanted.equals(current)) {
      setter.accept(wanted);
      current = wanted;
    }
    holders++;
    return Optional.of(this::leave);
  }

  private synchronized void leave() {
    holders--;
    notifyAll();
  }
}
