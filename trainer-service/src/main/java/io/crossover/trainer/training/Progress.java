package io.crossover.trainer.training;

import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.MovingAverage;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far a training is: everything about its steps so far but the model itself. */
final class Progress {

  /** Weight of a new loss in the moving average that a run reports. */
  static final double EMA_ALPHA = 0.01;

  private static final double NANOS = 1e9;
  private static final String LOSSES = "progress.losses";
  private static final String EMA = "progress.ema";
  private static final String SECONDS = "progress.seconds";
  private static final String COUNTS = "progress.counts";

  private final RunSpec spec;
  private final long samples;
  private final long begin;
  private final Hopelessness hopelessness;
  private final GradientNoise noise = new GradientNoise();
  private MovingAverage ema = new MovingAverage(EMA_ALPHA);
  private double secondsBefore;
  private int micro;
  private long clipped;
  private long done;
  private double initial = Double.NaN;
  private double last;

  /**
   * At the beginning.
   *
   * @param samples that there are to train on
   * @param micro the most samples that go through the model at once
   * @param begin {@link System#nanoTime} when it began
   */
  Progress(RunSpec spec, long samples, int micro, long begin) {
    this.spec = spec;
    this.samples = samples;
    this.micro = micro;
    this.begin = begin;
    this.hopelessness = new Hopelessness(spec.steps());
  }

  /**
   * Where a state was; with its micro-batches, unless they were larger.
   *
   * @throws StateMisfitException when it is no state of such a run
   */
  static Progress resumed(TrainingState state, RunSpec spec, long samples, int micro, long begin) {
    long[] counts = state.tensor(COUNTS, ElementType.I64, 4).longs();
    if (counts[0] != samples) {
      throw new StateMisfitException(
          "it was trained on %,d samples, there are %,d now".formatted(counts[0], samples));
    }
    if (counts[1] < 1 || counts[1] > spec.batchSize()) {
      throw new StateMisfitException(
          "its micro-batches have %,d samples, expected 1 to %,d"
              .formatted(counts[1], spec.batchSize()));
    }
    if (state.step() < 1 || state.step() >= spec.steps()) {
      throw new StateMisfitException(
          "its step is %,d, expected 1 to %,d".formatted(state.step(), spec.steps() - 1));
    }
    Progress progress = new Progress(spec, samples, (int) Math.min(micro, counts[1]), begin);
    double[] losses = state.tensor(LOSSES, ElementType.F64, 2).doubles();
    progress.clipped = counts[2];
    progress.hopelessness.resume(counts[3]);
    progress.done = state.step();
    progress.initial = losses[0];
    progress.last = losses[1];
    progress.ema =
        MovingAverage.resumed(EMA_ALPHA, state.tensor(EMA, ElementType.F64, 2).doubles());
    progress.secondsBefore = state.tensor(SECONDS, ElementType.F64, 1).doubles()[0];
    progress.noise.resume(state);
    return progress;
  }

  TrainingState state() {
    return TrainingState.of(
        done,
        List.of(
            StoredTensor.of(COUNTS, samples, micro, clipped, hopelessness.above()),
            StoredTensor.of(LOSSES, initial, last),
            StoredTensor.of(EMA, ema.state()),
            StoredTensor.of(SECONDS, seconds()),
            noise.state()));
  }

  /** Takes in some steps; those of them that count, up to where the training ends. */
  Steps add(Steps more) {
    if (done == 0) {
      initial = more.losses()[0];
    }
    Steps steps = more.head(hopelessness.until(more, initial));
    Arrays.stream(steps.losses()).forEach(ema::add);
    double clip = spec.configuration().gradientClipping();
    for (int i = 0; i < steps.size(); i++) {
      double norm = steps.gradientNorms()[i];
      clipped += clip > 0 && norm > clip ? 1 : 0;
      noise.add(steps.gradientNoises()[i], norm, spec.batchSize());
    }
    done = steps.last();
    last = steps.lastLoss();
    return steps;
  }

  /** Steps done. */
  long done() {
    return done;
  }

  /** The most samples that go through the model at once. */
  int micro() {
    return micro;
  }

  /** Whether no further step makes sense, or there is none. */
  boolean ended() {
    return done >= spec.steps() || !Double.isFinite(last) || hopelessness.reached();
  }

  /** Whether the weights are worth an evaluation. */
  boolean evaluated() {
    return Double.isFinite(last) && !hopelessness.reached();
  }

  /** Why the training ended before its last step, for a person, where its losses do not say it. */
  Optional<String> hopeless() {
    return hopelessness.reached()
        ? Optional.of(
            "the loss was above the initial one, %.6g, in all of the %,d steps up to step %,d"
                .formatted(initial, hopelessness.above(), done))
        : Optional.empty();
  }

  /** The losses of the run, with these of its final weights. */
  RunLosses losses(double finalLoss, double validation) {
    return new RunLosses(initial, last, finalLoss, ema.value(), validation);
  }

  /** Steps whose gradient was clipped. */
  long clipped() {
    return clipped;
  }

  /** The gradient noise scale, or null. */
  Double noiseScale() {
    return noise.scale();
  }

  /** Spent on it, before an interruption too. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - begin) / NANOS;
  }
}
