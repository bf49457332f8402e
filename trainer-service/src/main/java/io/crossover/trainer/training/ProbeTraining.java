package io.crossover.trainer.training;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.crossover.events.configuration.Budget;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.data.DataSets;
import io.crossover.trainer.data.SampleOrder;
import io.crossover.trainer.data.Split;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.Architectures;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.probe.MatrixNorms;
import io.crossover.trainer.probe.NotFiniteException;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Determinism;
import io.crossover.trainer.torchscript.GpuArithmetic;
import io.crossover.trainer.torchscript.ScriptFailure;
import io.crossover.trainer.torchscript.SharedArithmetic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A short training in float32 that stops some times to measure the curvature of the loss over a
 * fixed sample. Batches go through the model in eight parts, whose gradients show the noise.
 */
public final class ProbeTraining {

  /** Parts of a batch: enough for the noise of a gradient, few enough for batch norms. */
  private static final int PARTS = 8;

  /** Samples behind a curvature. */
  private static final int SAMPLES = 256;

  /** Of these the most that go through the model at once: second derivatives keep everything. */
  private static final int SAMPLES_AT_ONCE = 64;

  /** Curvatures after the first, at equal distances. */
  private static final int STOPS = 3;

  /** Of the steps: the tail whose mean loss stands for the lowest. */
  private static final int TAIL = 10;

  /** Of a GPU: curvatures are differences of large numbers. */
  private static final GpuArithmetic EXACT = new GpuArithmetic(false, Determinism.PREFERRED);

  private static final double NANOS = 1e9;

  private final ProbeSpec spec;
  private final Device device;
  private final DataSets dataSets;

  ProbeTraining(ProbeSpec spec, Device device, DataSets dataSets) {
    this.spec = spec;
    this.device = device;
    this.dataSets = dataSets;
  }

  /**
   * Measures.
   *
   * @return empty when {@code stop} said so
   * @throws ProbeImpossibleException when there is something that cannot be measured
   * @throws io.crossover.trainer.data.DataUnavailableException when there is nothing to train on
   * @throws io.crossover.trainer.model.ModelMisfitException when model and data do not fit
   */
  public Optional<ProbeFindings> run(Training.StopSignal stop) {
    DataSet data = dataSets.of(spec.configuration());
    requireSamples(data.training());
    Architecture architecture = architecture(data);
    RunSpec run = run();
    UpdateRule rule =
        UpdateRule.of(run.optimizer(), run.momentum(), run.learningRate(), architecture.weights());
    Optional<SharedArithmetic.Held> held =
        SharedArithmetic.OF_LIBTORCH.hold(device, EXACT, stop::stopped);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try (SharedArithmetic.Held arithmetic = held.get();
        StepProgram program = StepProgram.withHessian(architecture, data.shape(), rule);
        TrainedModel model =
            new TrainedModel(device, architecture, rule, program, data, spec.seed())) {
      return Optional.of(new Measuring(run, data, architecture, model, stop).run());
    } catch (StoppedException e) {
      return Optional.empty();
    } catch (EngineException e) {
      throw new ProbeImpossibleException(ScriptFailure.reason(e), e);
    }
  }

  private void requireSamples(Split training) {
    if (training.samples() < 2L * spec.batchSize()) {
      throw new ProbeImpossibleException(
          "the training data have %,d samples; a probe with batches of %,d needs at least %,d"
              .formatted(training.samples(), spec.batchSize(), 2L * spec.batchSize()));
    }
  }

  private Architecture architecture(DataSet data) {
    try {
      return Architectures.of(spec.configuration().model(), data.shape());
    } catch (IllegalArgumentException e) {
      throw new ProbeImpossibleException(e.getMessage(), e);
    }
  }

  /** The training as a run of its own, as long as the probe. */
  private RunSpec run() {
    Configuration of = spec.configuration();
    Configuration shorter =
        new Configuration(
            of.name(),
            of.model(),
            of.data(),
            new Budget((long) spec.steps() * spec.batchSize()),
            of.schedule(),
            of.gradientClipping(),
            null,
            of.loss(),
            of.evaluationSamples(),
            Math.max(1, spec.batchSize() / PARTS));
    return RunSpec.first(
        spec.probeId(),
        shorter,
        spec.optimizer(),
        spec.batchSize(),
        spec.learningRate(),
        spec.momentum(),
        spec.seed());
  }

  /** It was told to stop. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** One pass: what is known so far. One thread. */
  private final class Measuring {

    private final RunSpec run;
    private final TrainedModel model;
    private final Training.StopSignal stop;
    private final int parameters;
    private final Chunks chunks;
    private final long[] sample;
    private final long begin = System.nanoTime();
    private final List<Curvature> curvatures = new ArrayList<>();
    private final double[] losses = new double[spec.steps()];
    private double noise;

    Measuring(
        RunSpec run,
        DataSet data,
        Architecture architecture,
        TrainedModel model,
        Training.StopSignal stop) {
      this.run = run;
      this.model = model;
      this.stop = stop;
      this.parameters = architecture.parameters();
      this.chunks = new Chunks(run, data, new ChunkSizing(Duration.ofNanos(1)), model);
      this.sample =
          Arrays.stream(SampleOrder.evaluationSample(data.training().samples(), SAMPLES))
              .map(data.training()::id)
              .toArray();
    }

    ProbeFindings run() {
      int done = 0;
      while (true) {
        if (done * STOPS >= curvatures.size() * spec.steps()) {
          curvatures.add(curvature(done));
        }
        if (done == spec.steps()) {
          return findings();
        }
        requireNoStop();
        Steps steps = chunks.next(done, run.configuration().microBatchSize());
        for (int i = 0; i < steps.size(); i++) {
          add(done++, steps.losses()[i], steps.gradientNoises()[i]);
        }
      }
    }

    /** Between steps and between products: either may take a while. */
    private void requireNoStop() {
      if (stop.stopped()) {
        throw new StoppedException();
      }
    }

    private void add(int step, double loss, double estimate) {
      if (!Double.isFinite(loss)) {
        throw new ProbeImpossibleException(
            "the loss of step %,d is %s, with the learning rate %s of %s"
                .formatted(step + 1, loss, spec.learningRate(), spec.optimizer().label()));
      }
      losses[step] = loss;
      noise += estimate / spec.steps();
    }

    private Curvature curvature(int done) {
      try {
        MatrixNorms norms =
            MatrixNorms.of(
                v -> {
                  requireNoStop();
                  return model.hessianTimes(sample, SAMPLES_AT_ONCE, v);
                },
                parameters,
                RandomStream.of(spec.seed(), "probe/" + done));
        return new Curvature(
            done, norms.l2(), norms.lInfinity(), norms.products(), norms.converged());
      } catch (NotFiniteException e) {
        throw new ProbeImpossibleException(
            "after step %,d, with the learning rate %s of %s: %s"
                .formatted(done, spec.learningRate(), spec.optimizer().label(), e.getMessage()),
            e);
      }
    }

    private ProbeFindings findings() {
      int tail = Math.max(1, spec.steps() / TAIL);
      double lowest =
          Arrays.stream(losses, losses.length - tail, losses.length).average().orElseThrow();
      if (lowest >= losses[0]) {
        throw new ProbeImpossibleException(
            ("the loss did not fall in %,d steps, from %.4g to %.4g, with the learning rate %s of"
                    + " %s: there is no gap to measure")
                .formatted(
                    spec.steps(),
                    losses[0],
                    lowest,
                    spec.learningRate(),
                    spec.optimizer().label()));
      }
      if (!(noise > 0)) {
        throw new ProbeImpossibleException(
            "the noise of the gradient cannot be told from zero: its variance came out as %.3g"
                .formatted(noise));
      }
      if (curvatures.stream().allMatch(c -> c.smoothness() == 0)) {
        throw new ProbeImpossibleException(
            "the loss has no curvature: every Hessian-vector product is zero");
      }
      return new ProbeFindings(
          parameters,
          losses[0],
          lowest,
          Math.sqrt(noise),
          curvatures,
          (System.nanoTime() - begin) / NANOS);
    }
  }
}
