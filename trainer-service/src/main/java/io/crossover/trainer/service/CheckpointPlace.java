package io.crossover.trainer.service;

import io.crossover.trainer.checkpoint.Bucket;
import io.crossover.trainer.checkpoint.CheckpointStore;
import io.crossover.trainer.checkpoint.Checkpoints;
import io.crossover.trainer.checkpoint.DirectoryStore;
import io.crossover.trainer.checkpoint.S3Store;
import io.crossover.trainer.metrics.CheckpointMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Where the configuration says that checkpoints are kept. */
final class CheckpointPlace {

  private CheckpointPlace() {}

  /**
   * The checkpoints in a directory or a bucket; empty where neither is configured.
   *
   * @throws IllegalArgumentException when both are
   */
  static Optional<Checkpoints> of(
      TrainerConfig.CheckpointConfig config, CheckpointMetrics metrics) {
    return store(config)
        .map(
            store ->
                new Checkpoints(
                    store, config.every(), config.retention(), metrics, Clock.systemUTC()));
  }

  private static Optional<CheckpointStore> store(TrainerConfig.CheckpointConfig config) {
    if (config.directory().isPresent() && config.bucket().isPresent()) {
      throw new IllegalArgumentException(
          "crossover.trainer.checkpoint.directory is %s and crossover.trainer.checkpoint.bucket is %s: expected one of the two"
              .formatted(config.directory().get(), config.bucket().get()));
    }
    Optional<CheckpointStore> directory =
        config.directory().map(path -> new DirectoryStore(Path.of(path)));
    return directory.or(() -> config.bucket().map(bucket -> new S3Store(bucket(config, bucket))));
  }

  private static Bucket bucket(TrainerConfig.CheckpointConfig config, String name) {
    return new Bucket(name, config.prefix(), config.endpoint().map(URI::create), config.region());
  }
}
