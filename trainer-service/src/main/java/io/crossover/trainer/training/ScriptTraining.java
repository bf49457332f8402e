package io.crossover.trainer.training;

import ai.djl.Device;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.data.DataSets;
import io.crossover.trainer.data.SampleOrder;
import io.crossover.trainer.data.Split;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.Architectures;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.schedule.RateSchedule;
import java.util.Arrays;
import java.util.Optional;

/** A training whose arithmetic is TorchScript. */
final class ScriptTraining implements Training {

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
  public Outcome run(Observer observer, StopSignal stop, StateKeeper keeper) {
    long begin = System.nanoTime();
    DataSet data = dataSets.of(configuration);
    Architecture architecture = Architectures.of(configuration.model(), data.shape());
    UpdateRule rule =
        UpdateRule.of(
            spec.optimizer(), spec.momentum(), spec.learningRate(), architecture.weights());
    try (TrainedModel model =
        new TrainedModel(Device.cpu(), architecture, rule, data, spec.seed())) {
      Progress progress = begin(model, data, begin, keeper);
      observer.started(progress.done());
      if (!train(model, data, progress, observer, stop, keeper)) {
        return new Outcome.Stopped(progress.done(), progress.seconds());
      }
      RunLosses losses = losses(progress, model, data);
      return new Outcome.Finished(losses, progress.done(), progress.seconds());
    }
  }

  /** Where the training was when its state was last kept, or at its beginning. */
  private Progress begin(TrainedModel model, DataSet data, long begin, StateKeeper keeper) {
    long samples = data.training().samples();
    Optional<TrainingState> last = keeper.last();
    if (last.isPresent()) {
      try {
        Progress progress = Progress.resumed(last.get(), spec.steps(), samples, begin);
        model.restore(last.get());
        return progress;
      } catch (StateMisfitException e) {
        keeper.refused(e.getMessage());
      }
    }
    return new Progress(samples, begin);
  }

  /** Whether the training came to its end. */
  private boolean train(
      TrainedModel model,
      DataSet data,
      Progress progress,
      Observer observer,
      StopSignal stop,
      StateKeeper keeper) {
    long total = spec.steps();
    SampleOrder order = new SampleOrder(spec.seed(), data.training().samples());
    RateSchedule schedule = new RateSchedule(configuration.schedule(), spec.learningRate(), total);
    long bytesAStep = spec.batchSize() * data.shape().bytes();
    while (progress.done() < total && progress.finite()) {
      boolean stopped = stop.stopped();
      if (keeper.due() && progress.done() > 0) {
        keeper.keep(() -> progress.state().with(model.copy()));
      }
      if (stopped) {
        return false;
      }
      long begin = System.nanoTime();
      int count = chunks.next(total - progress.done(), bytesAStep);
      Steps steps = chunk(model, data, order, schedule, progress.done(), count).untilNotFinite();
      chunks.took(count, System.nanoTime() - begin);
      progress.add(steps);
      observer.trained(steps);
    }
    return true;
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

  /** Evaluates only weights that are still numbers. */
  private RunLosses losses(Progress progress, TrainedModel model, DataSet data) {
    double finalLoss = Double.NaN;
    double validation = Double.NaN;
    if (progress.finite()) {
      int wanted = configuration.evaluationSamples();
      finalLoss = model.evaluate(evaluationSample(data.training(), wanted));
      validation = model.evaluate(evaluationSample(data.validation(), wanted));
    }
    return new RunLosses(
        progress.initial(), progress.last(), finalLoss, progress.ema(), validation);
  }

  private static long[] evaluationSample(Split split, int wanted) {
    return Arrays.stream(SampleOrder.evaluationSample(split.samples(), wanted))
        .map(split::id)
        .toArray();
  }
}
