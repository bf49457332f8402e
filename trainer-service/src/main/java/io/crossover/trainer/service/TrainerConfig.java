package io.crossover.trainer.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The configuration of the trainer. The table in the module's README lists the same keys. */
@ConfigMapping(prefix = "crossover.trainer")
public interface TrainerConfig {

  /** Which trainer its events say they are from; host name and process id when not given. */
  Optional<String> name();

  /**
   * Where runs are trained: {@code auto} for every GPU, or the CPU where there is none; {@code
   * cpu}; {@code cuda} for every GPU; {@code cuda:N} for the N-th, from 0.
   */
  @WithDefault("auto")
  String device();

  /** How many runs are in training at the same time; 0 for one per GPU, or per core on a CPU. */
  @WithDefault("0")
  int slots();

  /** For how long the broker keeps a spec for a trainer that says nothing. */
  @WithDefault("30s")
  Duration lockDuration();

  /** The least time between two RunProgressed events of a run. */
  @WithDefault("1s")
  Duration progressInterval();

  /** The least time between two batches of a run's curve. */
  @WithDefault("1s")
  Duration metricsInterval();

  /** How long a call into libtorch should take: between two, a run can be stopped. */
  @WithDefault("30ms")
  Duration chunkTime();

  /** How much of the texts last used is kept in memory, outside the Java heap. */
  @WithDefault("1G")
  MemorySize dataCache();

  /** Where libtorch is unpacked, half a gigabyte; DJL's own choice when not given. */
  Optional<String> nativeCache();

  /** Whether libtorch, the built-in data and the scripts are loaded before the first spec. */
  @WithDefault("true")
  boolean warmUp();

  /** Ends the service when it has had no run for this long; never for 0. */
  @WithDefault("0s")
  Duration idleExit();

  /** Where the states of runs are kept, so that another trainer goes on with them. */
  CheckpointConfig checkpoint();

  /** No checkpoints without a directory or a bucket. */
  interface CheckpointConfig {

    /** A directory for checkpoints; trainers that shall go on with each other's runs share it. */
    Optional<String> directory();

    /** A bucket for checkpoints in S3, or in a store that speaks its protocol. */
    Optional<String> bucket();

    /** What the names of checkpoints in the bucket begin with. */
    @WithDefault("checkpoints/")
    String prefix();

    /** Address of the store; that of AWS in the region when not given. */
    Optional<String> endpoint();

    /** Region of the bucket; that of the environment when not given. */
    Optional<String> region();

    /** The least time between two checkpoints of a run. */
    @WithDefault("60s")
    Duration every();

    /** How long a checkpoint is kept that nobody came back for. */
    @WithDefault("7d")
    Duration retention();
  }
}
