package io.crossover.trainer.training;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.data.DataSets;
import io.crossover.trainer.data.SampleOrder;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.data.Split;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.Architectures;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.torchscript.Determinism;
import io.crossover.trainer.torchscript.GpuArithmetic;
import io.crossover.trainer.torchscript.NativeHeap;
import io.crossover.trainer.torchscript.ScriptFailure;
import io.crossover.trainer.torchscript.SharedArithmetic;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training whose arithmetic is TorchScript. */
final class ScriptTraining implements Training {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptTraining.class);

  /** A step goes forward once and backward at the price of two. */
  private static final double PASSES = 3;

  private static final double OPERATIONS_A_PRODUCT = 2;

  private final RunSpec spec;
  private final Device device;
  private final Configuration configuration;
  private final DataSets dataSets;
  private final ChunkSizing chunks;
  private final UnaryOperator<Stepper> around;
  private boolean started;

  ScriptTraining(RunSpec spec, Device device, DataSets dataSets, ChunkSizing chunks) {
    this(spec, device, dataSets, chunks, UnaryOperator.identity());
  }

  /** As a training whose steps go through {@code around}. */
  ScriptTraining(
      RunSpec spec,
      Device device,
      DataSets dataSets,
      ChunkSizing chunks,
      UnaryOperator<Stepper> around) {
    this.spec = spec;
    this.device = device;
    this.configuration = spec.configuration();
    this.dataSets = dataSets;
    this.chunks = chunks;
    this.around = around;
  }

  @Override
  public Outcome run(Observer observer, StopSignal stop, StateKeeper keeper) {
    if (!configuration.deterministic()) {
      return train(Determinism.NONE, observer, stop, keeper);
    }
    try {
      return train(Determinism.STRICT, observer, stop, keeper);
    } catch (NotDeterministicException e) {
      LOG.warn("Run {} may give other bits every time: {}", spec.runId(), e.getMessage());
      return train(Determinism.PREFERRED, observer, stop, keeper);
    }
  }

  private Outcome train(
      Determinism determinism, Observer observer, StopSignal stop, StateKeeper keeper) {
    GpuArithmetic wanted = new GpuArithmetic(configuration.tf32(), determinism);
    Optional<SharedArithmetic.Held> held =
        SharedArithmetic.OF_LIBTORCH.hold(device, wanted, stop::stopped);
    if (held.isEmpty()) {
      return Outcome.Stopped.AT_ONCE;
    }
    try (SharedArithmetic.Held arithmetic = held.get()) {
      return train(observer, stop, keeper);
    }
  }

  private Outcome train(Observer observer, StopSignal stop, StateKeeper keeper) {
    long begin = System.nanoTime();
    DataSet data = dataSets.of(configuration);
    Architecture architecture = Architectures.of(configuration.model(), data.shape());
    UpdateRule rule =
        UpdateRule.of(
            spec.optimizer(), spec.momentum(), spec.learningRate(), architecture.weights());
    int wanted = configuration.microBatchSize();
    int micro = wanted == 0 ? spec.batchSize() : Math.min(wanted, spec.batchSize());
    while (true) {
      try (StepProgram program =
              StepProgram.of(architecture, data.shape(), rule, configuration.precision());
          TrainedModel model =
              new TrainedModel(device, architecture, rule, program, data, spec.seed())) {
        Progress progress = begin(model, data, micro, begin, keeper);
        micro = progress.micro();
        if (!started) {
          observer.started(progress.done());
          started = true;
        }
        Chunks steps = new Chunks(spec, data, chunks, around.apply(model));
        if (!train(model, steps, progress, observer, stop, keeper)) {
          return new Outcome.Stopped(
              progress.done(),
              progress.seconds(),
              Optional.of(totals(progress, data.shape(), architecture, 0)));
        }
        return finished(progress, model, data, architecture);
      } catch (FirstChunkException e) {
        micro = smaller(micro, e);
      } catch (EngineException e) {
        throw architecture.own().isEmpty() ? e : failed(e);
      }
    }
  }

  /** A model of one's own failed: it would fail again. */
  private static ModelMisfitException failed(EngineException e) {
    return new ModelMisfitException("the model fails in training: " + ScriptFailure.reason(e), e);
  }

  /** The next size of micro-batches to be tried. */
  private int smaller(int micro, FirstChunkException failure) {
    if (micro == 1) {
      throw new MemoryExhaustedException(
          "out of memory even with micro-batches of a single sample, after %,d and its halves: %s"
              .formatted(spec.batchSize(), firstLine(failure.getCause())),
          false,
          failure.getCause());
    }
    LOG.warn(
        "Run {}: out of memory with micro-batches of {} samples, trying {}",
        spec.runId(),
        micro,
        micro / 2);
    return micro / 2;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Where the training was when its state was last kept, or at its beginning. */
  private Progress begin(
      TrainedModel model, DataSet data, int micro, long begin, StateKeeper keeper) {
    long samples = data.training().samples();
    Optional<TrainingState> last = keeper.last();
    if (last.isPresent()) {
      try {
        Progress progress = Progress.resumed(last.get(), spec, samples, micro, begin);
        model.restore(last.get());
        return progress;
      } catch (StateMisfitException e) {
        keeper.refused(e.getMessage());
      }
    }
    return new Progress(spec, samples, micro, begin);
  }

  /** Whether the training came to its end. */
  private boolean train(
      TrainedModel model,
      Chunks steps,
      Progress progress,
      Observer observer,
      StopSignal stop,
      StateKeeper keeper) {
    boolean first = true;
    while (!progress.ended()) {
      NativeHeap.giveBackNowAndThen();
      boolean stopped = stop.stopped();
      if (keeper.due() && progress.done() > 0) {
        keeper.keep(() -> progress.state().with(model.copy()));
      }
      if (stopped) {
        return false;
      }
      try {
        observer.trained(progress.add(steps.next(progress.done(), progress.micro())));
        first = false;
      } catch (EngineException e) {
        if (first && NotDeterministicException.isCause(e)) {
          throw new NotDeterministicException(e);
        }
        if (!MemoryExhaustedException.isCauseOf(e)) {
          throw e;
        }
        if (first) {
          throw new FirstChunkException(e);
        }
        throw new MemoryExhaustedException(
            "out of memory after step %,d with micro-batches of %,d samples: %s"
                .formatted(progress.done(), progress.micro(), firstLine(e)),
            true,
            e);
      }
    }
    return true;
  }

  /**
   * The first steps did not fit the memory. Nothing was said of them, and the weights that they may
   * have changed are gone with the model.
   */
  private static final class FirstChunkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FirstChunkException(EngineException cause) {
      super(cause);
    }
  }

  private Outcome.Finished finished(
      Progress progress, TrainedModel model, DataSet data, Architecture architecture) {
    long evaluated = 0;
    double finalLoss = Double.NaN;
    double validation = Double.NaN;
    if (progress.evaluated()) {
      long[] training = evaluationSample(data.training());
      long[] unseen = evaluationSample(data.validation());
      finalLoss = model.evaluate(training);
      validation = model.evaluate(unseen);
      evaluated = training.length + unseen.length;
    }
    RunLosses losses = progress.losses(finalLoss, validation);
    return new Outcome.Finished(
        losses,
        progress.done(),
        progress.seconds(),
        totals(progress, data.shape(), architecture, evaluated),
        progress.hopeless());
  }

  private RunTotals totals(
      Progress progress, SampleShape shape, Architecture architecture, long evaluated) {
    long samples = progress.done() * spec.batchSize();
    double passes = PASSES * samples + evaluated;
    return new RunTotals(
        samples,
        shape instanceof SampleShape.Tokens tokens ? samples * tokens.length() : null,
        OPERATIONS_A_PRODUCT * architecture.products() * passes,
        progress.micro(),
        progress.clipped(),
        progress.noiseScale(),
        null);
  }

  private long[] evaluationSample(Split split) {
    int wanted = configuration.evaluationSamples();
    return Arrays.stream(SampleOrder.evaluationSample(split.samples(), wanted))
        .map(split::id)
        .toArray();
  }
}
