package io.crossover.trainer.data;

import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sample looks like to a model, and the script that takes batches of such samples. */
public sealed interface SampleShape {

  /**
   * A window of a text.
   *
   * @param vocabulary number of tokens
   * @param length tokens of a sample
   */
  record Tokens(int vocabulary, int length) implements SampleShape {
    @Override
    public String batches() {
      return ScriptSource.text(SampleShape.class, "tokens.py");
    }

    @Override
    public String loss() {
      return ScriptSource.text(SampleShape.class, "tokens_loss.py");
    }

    @Override
    public Map<String, Integer> attributes() {
      return Map.of("length", length);
    }

    @Override
    public long bytes() {
      return (length + 1L) * Long.BYTES;
    }
  }

  /**
   * An image with its class.
   *
   * @param channels 1 for grey, 3 for colour
   * @param height in pixels
   * @param width in pixels
   * @param classes number of classes
   */
  record Image(int channels, int height, int width, int classes) implements SampleShape {
    @Override
    public String batches() {
      return ScriptSource.text(SampleShape.class, "images.py");
    }

    @Override
    public String loss() {
      return ScriptSource.text(SampleShape.class, "images_loss.py");
    }

    @Override
    public Map<String, Integer> attributes() {
      return Map.of();
    }

    @Override
    public long bytes() {
      return pixels();
    }

    /** Values of a sample: channels × height × width. */
    public int pixels() {
      return channels * height * width;
    }
  }

  /**
   * A molecule with a number to be told.
   *
   * @param atomTypes kinds of atoms, 1 to 255
   * @param atoms the most atoms of a molecule
   */
  record Molecule(int atomTypes, int atoms) implements SampleShape {
    @Override
    public String batches() {
      return ofRows("molecules.py");
    }

    @Override
    public String loss() {
      return ScriptSource.text(SampleShape.class, "molecules_loss.py");
    }

    @Override
    public Map<String, Integer> attributes() {
      return Map.of();
    }

    @Override
    public long bytes() {
      return (long) atoms * (atoms + 1);
    }
  }

  /**
   * Tensors of any meaning, with a target.
   *
   * @param inputs of a sample, in the order in which a model is given them
   * @param target of a sample
   * @param classes what the target is, where it is whole numbers; else empty
   */
  record Tensors(List<Part> inputs, Part target, Optional<Classes> classes) implements SampleShape {

    /** Keeps a copy. */
    public Tensors {
      inputs = List.copyOf(inputs);
    }

    /**
     * One tensor of a sample.
     *
     * @param name in its file
     * @param type as it is stored
     * @param shape without the axis of the samples
     */
    public record Part(String name, ElementType type, List<Long> shape) {

      /** The number of elements. */
      public long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
      }
    }

    /**
     * The range of a target of whole numbers over all samples.
     *
     * @param smallest of them
     * @param smallestAt the first sample that has it
     * @param largest of them
     * @param largestAt the first sample that has it
     */
    public record Classes(long smallest, int smallestAt, long largest, int largestAt) {}

    @Override
    public String batches() {
      return ofRows("tensors.py");
    }

    @Override
    public String loss() {
      return ScriptSource.text(
          SampleShape.class, classes.isPresent() ? "classes_loss.py" : "numbers_loss.py");
    }

    @Override
    public Map<String, Integer> attributes() {
      return Map.of();
    }

    @Override
    public long bytes() {
      return inputs.stream().mapToLong(Tensors::bytes).sum() + bytes(target);
    }

    private static long bytes(Part part) {
      return part.size() * part.type().bytes();
    }
  }

  /**
   * TorchScript: the methods {@code gather(data, ids)}, the raw samples of a batch, and {@code
   * sample_loss(w, buffers, data, batch, training, seed)}, their mean loss, where {@code seed} is
   * what a training step draws from. It calls {@code loss(w, buffers, x, y, training, seed)} with
   * what a model is given and what it should tell.
   */
  String batches();

  /** TorchScript: the method {@code loss}, of what a model returns. */
  String loss();

  /** The integers that the script reads as {@code self.name}. */
  Map<String, Integer> attributes();

  /** The memory that a gathered sample takes. */
  long bytes();

  /** A script with that of samples that are rows. */
  private static String ofRows(String script) {
    return ScriptSource.text(SampleShape.class, "rows.py")
        + "\n"
        + ScriptSource.text(SampleShape.class, script);
  }
}
