package io.crossover.trainer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of a trainer. No run, seed or learning rate is ever a label. */
public final class TrainerMetrics {

  /** Runs by outcome. */
  public static final String RUNS = "crossover.trainer.runs";

  /** Label of {@link #RUNS}: what became of a run. */
  public static final String OUTCOME = "outcome";

  /** Runs in training now. */
  public static final String RUNNING = "crossover.trainer.running";

  /** Runs that can be in training at the same time. */
  public static final String SLOTS = "crossover.trainer.slots";

  /** Optimizer steps. */
  public static final String STEPS = "crossover.trainer.steps";

  /** Training samples of these steps. */
  public static final String SAMPLES = "crossover.trainer.samples";

  /** Time of a step, averaged over the steps of a call into libtorch. */
  public static final String STEP_TIME = "crossover.trainer.step";

  /** From taking a spec to its first step. */
  public static final String START_TIME = "crossover.trainer.start";

  /** Runs that went on from a checkpoint. */
  public static final String RESUMED = "crossover.trainer.resumed";

  /** Records that could not be read. */
  public static final String DEAD_LETTERS = "crossover.trainer.dead.letters";

  /** What became of a run that this trainer took. */
  public enum RunOutcome {
    /** It has a loss. */
    COMPLETED,
    /** It has none: a result. */
    DIVERGED,
    /** It could not be trained. */
    FAILED,
    /** Its sweep was cancelled. */
    CANCELLED,
    /** It alone was cancelled: hopeless beside others. */
    STOPPED,
    /** It was given back for another trainer. */
    RELEASED,
    /** Its lock was lost; another trainer has it. */
    ABANDONED,
    /** It was finished already. */
    SKIPPED
  }

  private final AtomicInteger running = new AtomicInteger();
  private final Map<RunOutcome, Counter> runs;
  private final Counter steps;
  private final Counter samples;
  private final Counter resumed;
  private final Counter deadLetters;
  private final Timer stepTime;
  private final Timer startTime;

  /** Registers the metrics of a trainer with so many slots. */
  public TrainerMetrics(MeterRegistry registry, int slots) {
    this.runs =
        Stream.of(RunOutcome.values())
            .collect(Collectors.toMap(outcome -> outcome, outcome -> runs(registry, outcome)));
    this.steps = Counter.builder(STEPS).description("Optimizer steps").register(registry);
    this.samples =
        Counter.builder(SAMPLES).description("Training samples of the steps").register(registry);
    this.resumed =
        Counter.builder(RESUMED)
            .description("Runs that went on from a checkpoint")
            .register(registry);
    this.deadLetters =
        Counter.builder(DEAD_LETTERS)
            .description("Records that could not be read")
            .register(registry);
    this.stepTime =
        Timer.builder(STEP_TIME)
            .description("Time of a step, averaged over a call into libtorch")
            .register(registry);
    this.startTime =
        Timer.builder(START_TIME)
            .description("From taking a spec to its first step")
            .register(registry);
    Gauge.builder(RUNNING, running, AtomicInteger::get)
        .description("Runs in training now")
        .register(registry);
    Gauge.builder(SLOTS, () -> slots)
        .description("Runs that can be in training at the same time")
        .register(registry);
  }

  private static Counter runs(MeterRegistry registry, RunOutcome outcome) {
    return Counter.builder(RUNS)
        .description("Runs by what became of them")
        .tag(OUTCOME, outcome.name().toLowerCase(java.util.Locale.ROOT))
        .register(registry);
  }

  /** A spec was taken. */
  public void runTaken() {
    running.incrementAndGet();
  }

  /** A spec is done with. */
  public void runDone(RunOutcome outcome) {
    running.decrementAndGet();
    runs.get(outcome).increment();
  }

  /** The first step of a run follows, so long after its spec was taken. */
  public void runStarted(Duration sinceTaken) {
    startTime.record(sinceTaken);
  }

  /** The run goes on from a checkpoint. */
  public void runResumed() {
    resumed.increment();
  }

  /** Some steps of a batch size took so long together. */
  public void steps(int count, int batchSize, long nanos) {
    steps.increment(count);
    samples.increment((double) count * batchSize);
    stepTime.record(nanos / count, TimeUnit.NANOSECONDS);
  }

  /** A record could not be read. */
  public void deadLetter() {
    deadLetters.increment();
  }
}
