package io.crossover.trainer.training;

import ai.djl.Device;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.data.DataSets;
import io.crossover.trainer.data.SampleOrder;
import io.crossover.trainer.data.Split;
import io.crossover.trainer.metrics.MovingAverage;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.Architectures;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.schedule.RateSchedule;
import java.util.Arrays;

/** A training whose arithmetic is TorchScript. */
final class ScriptTraining implements Training {

  /** Weight of a new loss in the moving average that a run reports. */
  static final double EMA_ALPHA = 0.01;

  private static final double NANOS = 1e9;

  private final RunSpec spec;
  private final Configuration configuration;
  private final DataSets dataSets;
  private final ChunkSizing chunks;

  ScriptTraining(RunSpec spec, DataSets dataSets, ChunkSizing chunks) {
    this.spec = spec;
    this.configuration = spec.configuration();
    this.dataSets = dataSets;
    this.chunks = chunks;
  }

  @Override
  public Outcome run(Observer observer, StopSignal stop) {
    long begin = System.nanoTime();
    DataSet data = dataSets.of(configuration);
    Architecture architecture = Architectures.of(configuration.model(), data.shape());
    UpdateRule rule =
        UpdateRule.of(
            spec.optimizer(), spec.momentum(), spec.learningRate(), architecture.weights());
    try (TrainedModel model =
        new TrainedModel(Device.cpu(), architecture, rule, data, spec.seed())) {
      observer.started();
      Progress progress = train(model, data, observer, stop);
      if (progress.stopped) {
        return new Outcome.Stopped(progress.done, secondsSince(begin));
      }
      RunLosses losses = progress.losses(model, data);
      return new Outcome.Finished(losses, progress.done, secondsSince(begin));
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / NANOS;
  }

  private Progress train(TrainedModel model, DataSet data, Observer observer, StopSignal stop) {
    Progress progress = new Progress();
    long total = spec.steps();
    SampleOrder order = new SampleOrder(spec.seed(), data.training().samples());
    RateSchedule schedule = new RateSchedule(configuration.schedule(), spec.learningRate(), total);
    long bytesAStep = spec.batchSize() * data.shape().bytes();
    while (progress.done < total && progress.finite()) {
      if (stop.stopped()) {
        progress.stopped = true;
        return progress;
      }
      long begin = System.nanoTime();
      int count = chunks.next(total - progress.done, bytesAStep);
      Steps steps = chunk(model, data, order, schedule, progress.done, count).untilNotFinite();
      chunks.took(count, System.nanoTime() - begin);
      progress.add(steps);
      observer.trained(steps);
    }
    return progress;
  }

  private Steps chunk(
      TrainedModel model,
      DataSet data,
      SampleOrder order,
      RateSchedule schedule,
      long done,
      int count) {
    int batch = spec.batchSize();
    long[] ids = new long[Math.multiplyExact(count, batch)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = data.training().id(order.at(done * batch + i));
    }
    double[] rates = new double[count];
    for (int i = 0; i < count; i++) {
      rates[i] = schedule.at(done + i);
    }
    int micro = configuration.microBatchSize() == 0 ? batch : configuration.microBatchSize();
    float[] results = model.steps(ids, micro, done, rates, configuration.gradientClipping());
    double[] losses = new double[count];
    double[] norms = new double[count];
    for (int i = 0; i < count; i++) {
      losses[i] = results[2 * i];
      norms[i] = results[2 * i + 1];
    }
    return new Steps(done + 1, losses, rates, norms);
  }

  /** How far a training is. */
  private final class Progress {

    private final MovingAverage ema = new MovingAverage(EMA_ALPHA);
    private long done;
    private double initial = Double.NaN;
    private double last;
    private boolean stopped;

    void add(Steps steps) {
      if (done == 0) {
        initial = steps.losses()[0];
      }
      Arrays.stream(steps.losses()).forEach(ema::add);
      done = steps.last();
      last = steps.lastLoss();
    }

    boolean finite() {
      return Double.isFinite(last);
    }

    /** Evaluates only weights that are still numbers. */
    RunLosses losses(TrainedModel model, DataSet data) {
      double finalLoss = Double.NaN;
      double validation = Double.NaN;
      if (finite()) {
        int wanted = configuration.evaluationSamples();
        finalLoss = model.evaluate(evaluationSample(data.training(), wanted));
        validation = model.evaluate(evaluationSample(data.validation(), wanted));
      }
      return new RunLosses(initial, last, finalLoss, ema.value(), validation);
    }

    private static long[] evaluationSample(Split split, int wanted) {
      return Arrays.stream(SampleOrder.evaluationSample(split.samples(), wanted))
          .map(split::id)
          .toArray();
    }
  }
}
