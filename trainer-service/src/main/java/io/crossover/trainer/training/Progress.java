package io.crossover.trainer.training;

import io.crossover.trainer.metrics.MovingAverage;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import java.util.Arrays;
import java.util.List;

/** How far a training is: everything about its steps so far but the model itself. */
final class Progress {

  /** Weight of a new loss in the moving average that a run reports. */
  static final double EMA_ALPHA = 0.01;

  private static final double NANOS = 1e9;
  private static final String LOSSES = "progress.losses";
  private static final String EMA = "progress.ema";
  private static final String SECONDS = "progress.seconds";
  private static final String SAMPLES = "progress.samples";

  private final long samples;
  private final long begin;
  private MovingAverage ema = new MovingAverage(EMA_ALPHA);
  private double secondsBefore;
  private long done;
  private double initial = Double.NaN;
  private double last;

  /**
   * At the beginning.
   *
   * @param samples that there are to train on
   * @param begin {@link System#nanoTime} when it began
   */
  Progress(long samples, long begin) {
    this.samples = samples;
    this.begin = begin;
  }

  /**
   * Where a state was.
   *
   * @param total steps of the run
   * @throws StateMisfitException when it is no state of such a run
   */
  static Progress resumed(TrainingState state, long total, long samples, long begin) {
    Progress progress = new Progress(samples, begin);
    long before = state.tensor(SAMPLES, ElementType.I64, 1).longs()[0];
    if (before != samples) {
      throw new StateMisfitException(
          "it was trained on %,d samples, there are %,d now".formatted(before, samples));
    }
    if (state.step() < 1 || state.step() >= total) {
      throw new StateMisfitException(
          "its step is %,d, expected 1 to %,d".formatted(state.step(), total - 1));
    }
    double[] losses = state.tensor(LOSSES, ElementType.F64, 2).doubles();
    progress.done = state.step();
    progress.initial = losses[0];
    progress.last = losses[1];
    progress.ema =
        MovingAverage.resumed(EMA_ALPHA, state.tensor(EMA, ElementType.F64, 2).doubles());
    progress.secondsBefore = state.tensor(SECONDS, ElementType.F64, 1).doubles()[0];
    return progress;
  }

  TrainingState state() {
    return TrainingState.of(
        done,
        List.of(
            StoredTensor.of(LOSSES, initial, last),
            StoredTensor.of(EMA, ema.state()),
            StoredTensor.of(SECONDS, seconds()),
            StoredTensor.of(SAMPLES, samples)));
  }

  void add(Steps steps) {
    if (done == 0) {
      initial = steps.losses()[0];
    }
    Arrays.stream(steps.losses()).forEach(ema::add);
    done = steps.last();
    last = steps.lastLoss();
  }

  /** Steps done. */
  long done() {
    return done;
  }

  /** Whether the last loss is a number. */
  boolean finite() {
    return Double.isFinite(last);
  }

  double initial() {
    return initial;
  }

  double last() {
    return last;
  }

  double ema() {
    return ema.value();
  }

  /** Spent on it, before an interruption too. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - begin) / NANOS;
  }
}
