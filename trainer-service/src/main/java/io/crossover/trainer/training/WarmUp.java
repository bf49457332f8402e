package io.crossover.trainer.training;

import ai.djl.Device;
import io.crossover.events.configuration.Budget;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.torchscript.Devices;
import io.crossover.trainer.torchscript.Libtorch;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a few steps of every architecture with SGD and Adam, so that the first run finds libtorch
 * loaded, the built-in text unpacked and the scripts' operators resolved.
 */
public final class WarmUp implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int SEQUENCE = 16;
  private static final int BATCH = 4;
  private static final int SAMPLES = 64;

  private final Trainings trainings;
  private final Devices devices;

  /** Warms up what these trainings need on these devices. */
  public WarmUp(Trainings trainings, Devices devices) {
    this.trainings = trainings;
    this.devices = devices;
  }

  @Override
  public void run() {
    long begin = System.nanoTime();
    LOG.info("libtorch {} after {} ms", Libtorch.version(), millisSince(begin));
    for (ModelSpec model :
        List.of(new GptSpec(1, 32, 2, 0.1), new MlpSpec(null, List.of(), null, null))) {
      for (OptimizerSpec optimizer : List.of(OptimizerSpec.sgd(), OptimizerSpec.adam())) {
        Configuration configuration = configuration(model);
        RunSpec spec = RunSpec.first(new UUID(0, 0), configuration, optimizer, BATCH, 1e-3, 0.9, 0);
        for (Device device : devices.all()) {
          trainings.of(spec, device).run(NOBODY, Training.StopSignal.NEVER);
        }
      }
    }
    LOG.info("Warm after {} ms", millisSince(begin));
  }

  private static long millisSince(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static Configuration configuration(ModelSpec model) {
    EuroparlSpec text = new EuroparlSpec(SEQUENCE);
    Budget budget = new Budget(SAMPLES);
    return new Configuration("warm-up", model, text, budget, null, null, null, null, SAMPLES, null);
  }

  private static final Training.Observer NOBODY =
      new Training.Observer() {
        @Override
        public void started(long done) {}

        @Override
        public void trained(Steps steps) {}
      };
}
