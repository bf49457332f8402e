package io.crossover.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.CheckpointMetrics;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.training.Runs;
import io.crossover.trainer.training.TrainingState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCheckpointTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Runnable NOTHING = () -> {};

  private static final TrainingState STATE =
      TrainingState.of(
          17, List.of(StoredTensor.of("model.a", 1.5, 2.5), StoredTensor.of("counts", 3L)));

  @TempDir Path directory;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RunSpec spec = spec("a", 8);
  private Checkpoints checkpoints;

  private static RunSpec spec(String name, long samples) {
    Configuration test = Runs.configuration(Runs.MLP, Runs.MARKOV, samples, 1, 0);
    Configuration named =
        new Configuration(
            name,
            test.model(),
            test.data(),
            test.budget(),
            null,
            null,
            null,
            null,
            test.evaluationSamples(),
            null);
    return Runs.run(named, OptimizerSpec.sgd(), 4, .1, .9);
  }

  @BeforeEach
  void open() {
    checkpoints = in(directory);
  }

  private Checkpoints in(Path path) {
    return new Checkpoints(
        new DirectoryStore(path),
        Duration.ofSeconds(60),
        Duration.ofDays(7),
        new CheckpointMetrics(registry),
        Clock.systemUTC());
  }

  @AfterEach
  void close() {
    checkpoints.close();
  }

  private RunCheckpoint of(RunSpec run) {
    return checkpoints.of(run, "test");
  }

  private Path write() {
    RunCheckpoint checkpoint = of(spec);
    checkpoint.write(STATE, NOTHING);
    assertThat(checkpoint.await(LIMIT)).isTrue();
    return directory.resolve(spec.runId() + ".safetensors");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private double failures(String operation) {
    return registry
        .counter(CheckpointMetrics.FAILURES, CheckpointMetrics.OPERATION, operation)
        .count();
  }

  @Test
  void anotherAttemptReadsWhatOneWrote() throws IOException {
    Path file = write();

    TrainingState read = of(spec.withAttempt(2)).read().orElseThrow();

    assertThat(read.step()).isEqualTo(17);
    assertThat(read.tensors().get("model.a").doubles()).containsExactly(1.5, 2.5);
    assertThat(read.tensors().get("counts").longs()).containsExactly(3);
    assertThat(registry.counter(CheckpointMetrics.BYTES).count()).isEqualTo(Files.size(file));
    assertThat(registry.timer(CheckpointMetrics.WRITE_TIME).count()).isEqualTo(1);
  }

  @Test
  void aRunWithoutACheckpointHasNone() throws IOException {
    assertThat(of(spec).read()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void onlyTheNewestIsKeptAndItsEndLeavesNothing() throws IOException {
    write();
    RunCheckpoint checkpoint = of(spec);
    checkpoint.write(TrainingState.of(18, List.of()), NOTHING);
    assertThat(checkpoint.await(LIMIT)).isTrue();
    assertThat(of(spec).read().orElseThrow().step()).isEqualTo(18);
    assertThat(files()).hasSize(1);

    checkpoint.delete();

    assertThat(checkpoint.await(LIMIT)).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatWasCutOrChangedAnywhereIsSetAside() throws IOException {
    Path file = write();
    byte[] whole = Files.readAllBytes(file);
    // Every place is tried by the test of the format.
    for (int i = 0; i < whole.length; i += 11) {
      Files.write(file, Arrays.copyOf(whole, i));
      assertSetAside("cut to " + i);
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x04;
      Files.write(file, flipped);
      assertSetAside("flipped at " + i);
    }
  }

  private void assertSetAside(String description) throws IOException {
    assertThat(of(spec).read()).as(description).isEmpty();
    assertThat(files()).as(description).containsExactly(spec.runId() + ".safetensors.damaged");
  }

  @Test
  void theCheckpointOfAnotherSpecIsSetAside() throws IOException {
    Path file = write();
    // The same place, as after a change of what a run's identity is made of.
    RunSpec other = spec("a", 12);
    Files.move(file, directory.resolve(other.runId() + ".safetensors"));

    assertThat(of(other).read()).isEmpty();

    assertThat(files()).containsExactly(other.runId() + ".safetensors.damaged");
    assertThat(registry.counter(CheckpointMetrics.SET_ASIDE).count()).isEqualTo(1);
  }

  @Test
  void otherRungsAreAnotherSpecAndAnotherNameIsNot() {
    write();

    assertThat(SpecHash.of(spec("b", 8).withAttempt(3))).isEqualTo(SpecHash.of(spec));
    assertThat(SpecHash.of(spec.withRungs(List.of(1L)))).isNotEqualTo(SpecHash.of(spec));
  }

  @Test
  void anotherVersionOfTheFormatIsSetAside() throws IOException {
    Path file = write();
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String other = text.replace("\"version\":\"1\"", "\"version\":\"2\"");
    assertThat(other).isNotEqualTo(text);
    Files.writeString(file, other, StandardCharsets.ISO_8859_1);

    assertSetAside("version 2");
  }

  @Test
  void whatCannotBeWrittenOrReadIsCountedAndNothingElse() throws IOException {
    Path notADirectory = Files.writeString(directory.resolve("file"), "");
    try (Checkpoints broken = in(notADirectory)) {
      RunCheckpoint checkpoint = broken.of(spec, "test");
      checkpoint.write(STATE, NOTHING);
      assertThat(checkpoint.await(LIMIT)).isTrue();
      assertThat(failures("write")).isEqualTo(1);
      assertThat(checkpoint.read()).isEmpty();
      assertThat(failures("read")).isEqualTo(1);
      assertThat(registry.counter(CheckpointMetrics.BYTES).count()).isZero();
    }
  }

  @Test
  void nothingIsWrittenOfAStateWhosePastIsNotPublished() throws IOException {
    RunCheckpoint checkpoint = of(spec);

    checkpoint.write(
        STATE,
        () -> {
          throw new org.apache.kafka.common.KafkaException("the broker is away");
        });

    assertThat(checkpoint.await(LIMIT)).isTrue();
    assertThat(files()).isEmpty();
    assertThat(failures("write")).isEqualTo(1);
  }

  @Test
  void whatNobodyCameBackForIsRemovedAndNothingElse() throws IOException {
    Path old = write();
    Path damaged = Files.writeString(Path.of(old + ".damaged"), "x");
    Path unfinished = Files.writeString(Path.of(old + "." + spec.runId() + ".unfinished"), "x");
    Path foreign = Files.writeString(directory.resolve("weights.safetensors"), "x");
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
    for (Path file : List.of(old, damaged, unfinished, foreign)) {
      Files.setLastModifiedTime(file, then);
    }
    RunSpec younger = spec("a", 12);
    RunCheckpoint checkpoint = of(younger);
    checkpoint.write(STATE, NOTHING);
    assertThat(checkpoint.await(LIMIT)).isTrue();

    checkpoints.clean();

    assertThat(files())
        .containsExactlyInAnyOrder("weights.safetensors", younger.runId() + ".safetensors");
  }
}
