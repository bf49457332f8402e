package io.crossover.trainer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of a trainer's checkpoints. */
public final class CheckpointMetrics {

  /** Bytes of the checkpoints that were written. */
  public static final String BYTES = "crossover.trainer.checkpoint.bytes";

  /** Time to write a checkpoint, beside the training. */
  public static final String WRITE_TIME = "crossover.trainer.checkpoint.write";

  /** What went wrong with the store, by {@link #OPERATION}. */
  public static final String FAILURES = "crossover.trainer.checkpoint.failures";

  /** Label of {@link #FAILURES}: what was tried. */
  public static final String OPERATION = "operation";

  /** Checkpoints that were set aside because nobody can go on from them. */
  public static final String SET_ASIDE = "crossover.trainer.checkpoint.set.aside";

  /** What is done with a store. */
  public enum Operation {
    /** Looking for a run's checkpoint at its start. */
    READ,
    /** Writing one. */
    WRITE,
    /** Setting one aside. */
    RENAME,
    /** Removing one that nobody needs any more. */
    DELETE
  }

  private final Counter bytes;
  private final Timer writeTime;
  private final Map<Operation, Counter> failures;
  private final Counter setAside;

  /** Registers the metrics. */
  public CheckpointMetrics(MeterRegistry registry) {
    this.bytes =
        Counter.builder(BYTES)
            .description("Checkpoints that were written")
            .baseUnit("bytes")
            .register(registry);
    this.writeTime =
        Timer.builder(WRITE_TIME)
            .description("Time to write a checkpoint, beside the training")
            .register(registry);
    this.failures =
        Stream.of(Operation.values())
            .collect(Collectors.toMap(operation -> operation, o -> failures(registry, o)));
    this.setAside =
        Counter.builder(SET_ASIDE)
            .description("Checkpoints that nobody can go on from")
            .register(registry);
  }

  private static Counter failures(MeterRegistry registry, Operation operation) {
    return Counter.builder(FAILURES)
        .description("Operations that the store of checkpoints did not do")
        .tag(OPERATION, operation.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /** A checkpoint was written. */
  public void written(long size, long nanos) {
    bytes.increment(size);
    writeTime.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The store did not do what it was asked for. */
  public void failed(Operation operation) {
    failures.get(operation).increment();
  }

  /** A checkpoint was set aside. */
  public void setAside() {
    setAside.increment();
  }
}
