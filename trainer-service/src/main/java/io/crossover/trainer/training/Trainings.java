package io.crossover.trainer.training;

import ai.djl.Device;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSets;
import java.time.Duration;

/** Makes the training of a spec. */
public final class Trainings {

  private final DataSets dataSets;
  private final Duration chunk;

  /**
   * Trainings over shared data.
   *
   * @param chunk how long a chunk of steps should take: between two, a training can be stopped
   */
  public Trainings(DataSets dataSets, Duration chunk) {
    this.dataSets = dataSets;
    this.chunk = chunk;
  }

  /** The training of a run on a device; nothing is loaded before it runs. */
  public Training of(RunSpec spec, Device device) {
    if (spec.configuration().model() instanceof NoopSpec noop) {
      return new NoopTraining(spec, noop);
    }
    return new ScriptTraining(spec, device, dataSets, new ChunkSizing(chunk));
  }

  /** The training that a probe makes; nothing is loaded before it runs. */
  public ProbeTraining of(ProbeSpec spec, Device device) {
    return new ProbeTraining(spec, device, dataSets);
  }
}
