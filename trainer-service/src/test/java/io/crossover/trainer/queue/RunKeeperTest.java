package io.crossover.trainer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.checkpoint.Checkpoints;
import io.crossover.trainer.checkpoint.DirectoryStore;
import io.crossover.trainer.metrics.CheckpointMetrics;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.training.Outcome;
import io.crossover.trainer.training.Runs;
import io.crossover.trainer.training.TrainingState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunKeeperTest {

  private static final TrainingState STATE =
      TrainingState.of(4, List.of(StoredTensor.of("x", 1.0)));

  @TempDir Path directory;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RunSpec spec =
      Runs.run(Runs.configuration(Runs.MLP, Runs.MARKOV, 64, 1, 0), OptimizerSpec.sgd(), 4, .1, .9);
  private final AtomicReference<StopReason> stop = new AtomicReference<>();
  private Checkpoints checkpoints;

  private RunKeeper keeper(Duration every, Runnable confirmation) {
    checkpoints =
        new Checkpoints(
            new DirectoryStore(directory),
            every,
            Duration.ofDays(1),
            new CheckpointMetrics(registry),
            Clock.systemUTC());
    return new RunKeeper(
        checkpoints.of(spec, "test"), every, new Rungs(List.of()), stop::get, () -> confirmation);
  }

  @AfterEach
  void close() {
    checkpoints.close();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void nothingIsDueBeforeItsTime() {
    RunKeeper keeper = keeper(Duration.ofHours(1), () -> {});
    assertThat(keeper.due()).isFalse();

    stop.set(StopReason.RELEASE);
    assertThat(keeper.due()).isTrue();
    stop.set(StopReason.CANCEL);
    assertThat(keeper.due()).isFalse();
    stop.set(StopReason.ABANDON);
    assertThat(keeper.due()).isFalse();
  }

  @Test
  void nothingIsDueWhileTheLastOneIsBeingWritten() {
    CountDownLatch published = new CountDownLatch(1);
    RunKeeper keeper =
        keeper(
            Duration.ZERO,
            () -> {
              try {
                published.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(keeper.due()).isTrue();

    keeper.keep(() -> STATE);

    assertThat(keeper.due()).isFalse();
    published.countDown();
    org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(10)).until(keeper::due);
  }

  @Test
  void aRunThatIsGivenBackHasItsCheckpoint() throws IOException {
    RunKeeper keeper = keeper(Duration.ofHours(1), () -> {});
    stop.set(StopReason.RELEASE);

    keeper.keep(() -> STATE);

    assertThat(files()).containsExactly(spec.runId() + ".safetensors");
  }

  @Test
  void noRoomForACopyIsAFailedWrite() throws IOException {
    RunKeeper keeper = keeper(Duration.ZERO, () -> {});

    keeper.keep(
        () -> {
          throw new OutOfMemoryError("direct buffer memory");
        });

    assertThat(files()).isEmpty();
    assertThat(
            registry
                .counter(CheckpointMetrics.FAILURES, CheckpointMetrics.OPERATION, "write")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aStateOfAnotherModelIsSetAsideAndTheRunStartsOver() throws IOException {
    RunKeeper first = keeper(Duration.ZERO, () -> {});
    stop.set(StopReason.RELEASE);
    first.keep(() -> STATE);
    stop.set(null);

    Runs.Trace trace = new Runs.Trace();
    Runs.train(
        spec,
        trace,
        () -> false,
        new RunKeeper(
            checkpoints.of(spec, "test"),
            Duration.ofHours(1),
            new Rungs(List.of()),
            stop::get,
            () -> () -> {}));

    assertThat(trace.resumedAt()).isZero();
    assertThat(trace.outcome()).isInstanceOf(Outcome.Finished.class);
    assertThat(trace.losses()).isEqualTo(Runs.train(spec).losses());
    assertThat(files()).containsExactly(spec.runId() + ".safetensors.damaged");
  }
}
