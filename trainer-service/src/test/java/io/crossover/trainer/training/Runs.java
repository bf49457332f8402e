package io.crossover.trainer.training;

import ai.djl.Device;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.Schedule;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSets;
import io.crossover.trainer.torchscript.Devices;
import io.crossover.trainer.torchscript.Libtorch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Small runs for tests, and what they leave behind. */
public final class Runs {

  /** Where trainers of tests train: {@code -Dtrainer.device=cuda} for GPUs. */
  public static final Devices DEVICES =
      Devices.of(System.getProperty("trainer.device", "cpu"), Libtorch.gpus());

  /** The first of them. */
  public static final Device DEVICE = DEVICES.ofSlot(0);

  /** Shared by the tests of a JVM. */
  public static final DataSets DATA = new DataSets(1L << 28);

  /** The byte GPT of the design's measured sweep. */
  public static final GptSpec GPT = new GptSpec(1, 32, 2, 0.1);

  /** A perceptron over a few bytes. */
  public static final MlpSpec MLP = new MlpSpec(8, List.of(24, 16), null, null);

  public static final DataSpec TEXT = new EuroparlSpec(16);

  public static final DataSpec MARKOV = new MarkovSpec(64, null, null, 3, null);

  private Runs() {}

  /** A configuration with a small evaluation. */
  public static Configuration configuration(
      ModelSpec model, DataSpec data, long samples, double clip, int microBatch) {
    return new Configuration(
        "test",
        model,
        data,
        new io.crossover.events.configuration.Budget(samples),
        Schedule.DEFAULT,
        clip,
        null,
        null,
        50,
        microBatch);
  }

  /** A run with seed 1. */
  public static RunSpec run(
      Configuration configuration,
      OptimizerSpec optimizer,
      int batchSize,
      double learningRate,
      double momentum) {
    return RunSpec.first(
        new UUID(0, 1), configuration, optimizer, batchSize, learningRate, momentum, 1);
  }

  /** Trains to the end. */
  public static Trace train(RunSpec spec, Duration chunk) {
    return train(spec, chunk, DEVICE);
  }

  /** Trains to the end on a device, in chunks of 10 ms. */
  static Trace train(RunSpec spec, Device device) {
    return train(spec, Duration.ofMillis(10), device);
  }

  private static Trace train(RunSpec spec, Duration chunk, Device device) {
    Trace trace = new Trace();
    trace.outcome =
        new Trainings(DATA, chunk).of(spec, device).run(trace, Training.StopSignal.NEVER);
    return trace;
  }

  /** Trains in chunks of one step until told to stop. */
  public static void train(
      RunSpec spec, Trace trace, Training.StopSignal stop, StateKeeper keeper) {
    trace.outcome =
        new Trainings(DATA, Duration.ofNanos(1)).of(spec, DEVICE).run(trace, stop, keeper);
  }

  /** Trains to the end in chunks of 10 ms. */
  public static Trace train(RunSpec spec) {
    return train(spec, Duration.ofMillis(10));
  }

  /** Everything that a training reported. */
  public static class Trace implements Training.Observer {

    private final List<Steps> chunks = new ArrayList<>();
    private Outcome outcome;
    private long resumedAt;
    private int starts;

    @Override
    public void started(long done) {
      resumedAt = done;
      starts++;
    }

    @Override
    public void trained(Steps steps) {
      chunks.add(steps);
    }

    public Outcome outcome() {
      return outcome;
    }

    public Outcome.Finished finished() {
      return (Outcome.Finished) outcome;
    }

    /** Notes how it ended. */
    void ended(Outcome how) {
      outcome = how;
    }

    /** How often it said that it began. */
    public int starts() {
      return starts;
    }

    /** Steps that were done before it began. */
    public long resumedAt() {
      return resumedAt;
    }

    public List<Steps> chunks() {
      return chunks;
    }

    public double[] losses() {
      return chunks.stream().flatMapToDouble(c -> Arrays.stream(c.losses())).toArray();
    }

    public double[] rates() {
      return chunks.stream().flatMapToDouble(c -> Arrays.stream(c.learningRates())).toArray();
    }

    public double[] norms() {
      return chunks.stream().flatMapToDouble(c -> Arrays.stream(c.gradientNorms())).toArray();
    }
  }
}
