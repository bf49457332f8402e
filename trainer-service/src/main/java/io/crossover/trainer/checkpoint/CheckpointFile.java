package io.crossover.trainer.checkpoint;

import io.crossover.events.run.RunSpec;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.safetensors.TensorFile;
import io.crossover.trainer.training.TrainingState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A state of a run as a safetensors file: its tensors, and as metadata whose state it is and a sum
 * over all of it, since a flipped bit in a weight would be seen by nobody.
 */
final class CheckpointFile {

  /**
   * Changes with the layout, and with any release that computes a step differently: a run is never
   * half of one and half of the other.
   */
  static final String VERSION = "1";

  private static final String SUM = "crc32c";
  private static final String FORMAT = "crossover-checkpoint";

  private CheckpointFile() {}

  /**
   * The file of a state.
   *
   * @param trainer who writes it
   * @param at when
   */
  static TensorFile of(RunSpec spec, TrainingState state, String trainer, Instant at) {
    List<StoredTensor> tensors =
        state.tensors().values().stream()
            .sorted(
                // Wide elements first: all begin where their type wants them to.
                Comparator.comparing((StoredTensor tensor) -> tensor.type() == ElementType.F32)
                    .thenComparing(StoredTensor::name))
            .toList();
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("format", FORMAT);
    metadata.put("version", VERSION);
    metadata.put("spec", SpecHash.of(spec));
    metadata.put("sweep", spec.sweepId().toString());
    metadata.put("run", spec.runId().toString());
    metadata.put("attempt", Integer.toString(spec.attempt()));
    metadata.put("step", Long.toString(state.step()));
    metadata.put("trainer", trainer);
    metadata.put("at", at.toString());
    metadata.put(SUM, sum(metadata, tensors));
    return new TensorFile(metadata, tensors);
  }

  /**
   * The state in a file, when it is one of this run.
   *
   * @throws UnusableCheckpointException when it is not
   */
  static TrainingState state(TensorFile file, RunSpec spec) throws UnusableCheckpointException {
    require(file, "format", FORMAT);
    require(file, "version", VERSION);
    require(file, SUM, sum(file.metadata(), file.tensors()));
    require(file, "run", spec.runId().toString());
    require(file, "spec", SpecHash.of(spec));
    try {
      return TrainingState.of(Long.parseLong(text(file, "step")), file.tensors());
    } catch (NumberFormatException e) {
      throw new UnusableCheckpointException("its step is " + text(file, "step"), e);
    }
  }

  private static void require(TensorFile file, String name, String expected)
      throws UnusableCheckpointException {
    String found = text(file, name);
    if (!found.equals(expected)) {
      throw new UnusableCheckpointException(
          "its %s is %s, expected %s".formatted(name, found, expected));
    }
  }

  private static String text(TensorFile file, String name) throws UnusableCheckpointException {
    String text = file.metadata().get(name);
    if (text == null) {
      throw new UnusableCheckpointException("its metadata do not have " + name);
    }
    return text;
  }

  /** Over everything but itself. */
  private static String sum(Map<String, String> metadata, List<StoredTensor> tensors) {
    CRC32C sum = new CRC32C();
    Map<String, String> others = new TreeMap<>(metadata);
    others.remove(SUM);
    add(sum, others.toString());
    for (StoredTensor tensor : tensors) {
      add(sum, tensor.name() + tensor.type() + Arrays.toString(tensor.shape()));
      sum.update(tensor.content());
    }
    return Long.toHexString(sum.getValue());
  }

  private static void add(CRC32C sum, String text) {
    sum.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
