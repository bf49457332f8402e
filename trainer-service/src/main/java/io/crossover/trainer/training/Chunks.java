package io.crossover.trainer.training;

import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.data.SampleOrder;
import io.crossover.trainer.metrics.CurveSteps;
import io.crossover.trainer.schedule.RateSchedule;

/**
 * The steps of a run, as many at a time as take about the wanted time. Those that become points of
 * its curve are measured: 2,000 at most, so that a run pays for it with some ten milliseconds.
 */
final class Chunks {

  private static final double NANOS = 1e9;

  private final RunSpec spec;
  private final DataSet data;
  private final ChunkSizing sizing;
  private final Stepper stepper;
  private final SampleOrder order;
  private final RateSchedule schedule;
  private final CurveSteps curveSteps;

  Chunks(RunSpec spec, DataSet data, ChunkSizing sizing, Stepper stepper) {
    this.spec = spec;
    this.data = data;
    this.sizing = sizing;
    this.stepper = stepper;
    this.order = new SampleOrder(spec.seed(), data.training().samples());
    this.schedule =
        new RateSchedule(spec.configuration().schedule(), spec.learningRate(), spec.steps());
    this.curveSteps = new CurveSteps(spec.steps());
  }

  /**
   * Makes the next steps.
   *
   * @param done steps done before
   * @param micro the most samples that go through the model at once
   * @throws ai.djl.engine.EngineException when libtorch fails
   */
  Steps next(long done, int micro) {
    long begin = System.nanoTime();
    int batch = spec.batchSize();
    int count = sizing.next(spec.steps() - done, batch * data.shape().bytes());
    long[] ids = new long[Math.multiplyExact(count, batch)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = data.training().id(order.at(done * batch + i));
    }
    double[] rates = new double[count];
    boolean[] measured = new boolean[count];
    for (int i = 0; i < count; i++) {
      rates[i] = schedule.at(done + i);
      measured[i] = curveSteps.keeps(done + i + 1);
    }
    double clip = spec.configuration().gradientClipping();
    float[] numbers = stepper.steps(ids, micro, done, rates, measured, clip);
    long nanos = System.nanoTime() - begin;
    sizing.took(count, nanos);
    return steps(done + 1, rates, measured, numbers, micro, nanos / NANOS / count);
  }

  private Steps steps(
      long first,
      double[] rates,
      boolean[] measured,
      float[] numbers,
      int micro,
      double stepSeconds) {
    int count = rates.length;
    double[] losses = new double[count];
    double[] norms = new double[count];
    double[] weights = new double[count];
    double[] updates = new double[count];
    double[] noises = new double[count];
    for (int i = 0, at = 0; i < count; i++) {
      losses[i] = numbers[at++];
      norms[i] = numbers[at++];
      weights[i] = measured[i] ? numbers[at++] : Double.NaN;
      updates[i] = measured[i] ? numbers[at++] : Double.NaN;
      noises[i] =
          measured[i]
              ? GradientNoise.estimate(numbers[at++], norms[i], spec.batchSize(), micro)
              : Double.NaN;
    }
    return new Steps(first, losses, rates, norms, weights, updates, noises, stepSeconds);
  }
}
