package io.crossover.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.CheckpointMetrics;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.PythonSafetensors;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.training.LastState;
import io.crossover.trainer.training.Runs;
import io.crossover.trainer.training.Training;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkpoint of a training, read by the library that the format comes from. */
class CheckpointInPythonTest {

  private static final String READ =
      """
      import hashlib, json, sys
      from safetensors import safe_open
      from safetensors.numpy import load_file

      with safe_open(sys.argv[1], "numpy") as file:
          metadata = file.metadata()
      tensors = {
          name: [str(t.dtype), list(t.shape), hashlib.sha256(t.tobytes()).hexdigest()]
          for name, t in load_file(sys.argv[1]).items()
      }
      print(json.dumps({"metadata": metadata, "tensors": tensors}))
      """;

  private static final Map<ElementType, String> NUMPY =
      Map.of(
          ElementType.F32, "float32",
          ElementType.F64, "float64",
          ElementType.I64, "int64",
          ElementType.U8, "uint8");

  @TempDir Path directory;

  @Test
  void everyTensorIsThereWithItsTypeItsShapeAndItsBytes() throws Exception {
    RunSpec spec =
        Runs.run(
            Runs.configuration(Runs.GPT, Runs.TEXT, 160, 1, 0), OptimizerSpec.adam(), 16, .01, .9);
    LastState last = new LastState();
    Runs.train(spec, new Runs.Trace(), Training.StopSignal.NEVER, last);
    try (Checkpoints checkpoints =
        new Checkpoints(
            new DirectoryStore(directory),
            Duration.ofSeconds(60),
            Duration.ofDays(7),
            new CheckpointMetrics(new SimpleMeterRegistry()),
            Clock.systemUTC())) {
      RunCheckpoint checkpoint = checkpoints.of(spec, "test");
      checkpoint.write(last.state(), () -> {});
      assertThat(checkpoint.await(Duration.ofSeconds(10))).isTrue();
    }

    Path file = directory.resolve(spec.runId() + ".safetensors");
    JsonNode read = new ObjectMapper().readTree(PythonSafetensors.run(READ, file));

    assertThat(read.at("/metadata/run").asText()).isEqualTo(spec.runId().toString());
    assertThat(last.state().tensors()).containsKeys("model.head", "optimizer.0");
    assertThat(read.path("tensors")).hasSameSizeAs(last.state().tensors().values());
    for (StoredTensor tensor : last.state().tensors().values()) {
      JsonNode found = read.path("tensors").path(tensor.name());
      assertThat(found.path(0).asText()).isEqualTo(NUMPY.get(tensor.type()));
      assertThat(found.path(1).toString())
          .isEqualTo(Arrays.toString(tensor.shape()).replace(" ", ""));
      assertThat(found.path(2).asText()).as(tensor.name()).isEqualTo(hash(tensor.content()));
    }
  }

  private static String hash(ByteBuffer content) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(content);
    return HexFormat.of().formatHex(digest.digest());
  }
}
