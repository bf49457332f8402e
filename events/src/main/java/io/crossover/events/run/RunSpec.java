package io.crossover.events.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.Event;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.validation.Checks;
import java.util.List;
import java.util.UUID;

/**
 * Everything that a trainer needs to know for one run. Topic {@code crossover.run.specs}, key: run
 * id.
 *
 * @param runId name-based, see {@link RunIds}
 * @param sweepId whose run it is
 * @param configurationKey {@link Configuration#key()} of the configuration
 * @param configuration what is held fixed
 * @param optimizer with everything but learning rate and momentum
 * @param batchSize samples a step, 1 to 16,777,216, at most the budget
 * @param learningRate peak of the schedule, above 0, at most 1e6
 * @param momentum the momentum, of Adam, AdamW and Lion their β1; at least 0, below 1
 * @param seed of the initial weights and the data order, not negative
 * @param attempt 1 for the first, counted up when the run has to be planned again
 * @param rungs steps at which the trainer says how far the run has come, ascending, from 1 to
 *     before the last; none when not given
 */
public record RunSpec(
    UUID runId,
    UUID sweepId,
    String configurationKey,
    Configuration configuration,
    OptimizerSpec optimizer,
    int batchSize,
    double learningRate,
    double momentum,
    long seed,
    int attempt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> rungs)
    implements Event {

  /** More attempts than this a run does not have. */
  public static final int MOST_ATTEMPTS = 1_000;

  /** Rejects what cannot be run and an identity that is not the run's own. */
  public RunSpec {
    rungs = rungs == null ? List.of() : List.copyOf(rungs);
    new Checks()
        .required("runId", runId, "a UUID")
        .required("sweepId", sweepId, "a UUID")
        .required("configuration", configuration, "a configuration")
        .required("optimizer", optimizer, "an optimizer")
        .range("batchSize", batchSize, 1, 1 << 24)
        .above("learningRate", learningRate, 0, 1e6)
        .below("momentum", momentum, 0, 1)
        .range("seed", seed, 0, Long.MAX_VALUE)
        .range("attempt", attempt, 1, MOST_ATTEMPTS)
        .orThrow();
    String key = configuration.key();
    new Checks()
        .that(key.equals(configurationKey), "configurationKey", configurationKey, key)
        .range("batchSize", batchSize, 1, configuration.budget().samples())
        .orThrow();
    UUID expected = RunIds.of(sweepId, key, optimizer, batchSize, learningRate, momentum, seed);
    new Checks()
        .that(expected.equals(runId), "runId", runId, expected.toString())
        .that(
            ascend(rungs, configuration.budget().steps(batchSize)),
            "rungs",
            rungs,
            "ascending steps, from 1 to before the last")
        .orThrow();
  }

  /** A run without rungs. */
  public RunSpec(
      UUID runId,
      UUID sweepId,
      String configurationKey,
      Configuration configuration,
      OptimizerSpec optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed,
      int attempt) {
    this(
        runId,
        sweepId,
        configurationKey,
        configuration,
        optimizer,
        batchSize,
        learningRate,
        momentum,
        seed,
        attempt,
        List.of());
  }

  /** The first attempt of a run, with its identity computed. */
  public static RunSpec first(
      UUID sweepId,
      Configuration configuration,
      OptimizerSpec optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed) {
    String key = configuration.key();
    UUID runId = RunIds.of(sweepId, key, optimizer, batchSize, learningRate, momentum, seed);
    return new RunSpec(
        runId, sweepId, key, configuration, optimizer, batchSize, learningRate, momentum, seed, 1);
  }

  /** The same run, to be tried again. */
  public RunSpec withAttempt(int next) {
    return with(next, rungs);
  }

  /** The same run, with the steps at which its trainer says how far it has come. */
  public RunSpec withRungs(List<Long> steps) {
    return with(attempt, steps);
  }

  private RunSpec with(int nextAttempt, List<Long> nextRungs) {
    return new RunSpec(
        runId,
        sweepId,
        configurationKey,
        configuration,
        optimizer,
        batchSize,
        learningRate,
        momentum,
        seed,
        nextAttempt,
        nextRungs);
  }

  private static boolean ascend(List<Long> rungs, long steps) {
    long before = 0;
    for (long rung : rungs) {
      if (rung <= before || rung >= steps) {
        return false;
      }
      before = rung;
    }
    return true;
  }

  /** The number of optimizer steps. */
  public long steps() {
    return configuration.budget().steps(batchSize);
  }
}
