package io.crossover.trainer.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.crossover.trainer.data.SampleShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A first batch of two samples of zeros for a module of one's own, and what has to come out of it.
 *
 * @param shape of a sample
 * @param loss whether the target belongs to the inputs, and the loss is the output
 */
record OwnTrial(SampleShape shape, boolean loss) {

  private static final long BATCH = 2;

  /** How many tensors a sample has without its target. */
  static int inputs(SampleShape shape) {
    return shape instanceof SampleShape.Tensors tensors ? tensors.inputs().size() : 1;
  }

  /** What {@code forward} is given. */
  List<PtNDArray> batch(PtNDManager manager) {
    List<PtNDArray> batch = new ArrayList<>();
    if (shape instanceof SampleShape.Tokens tokens) {
      batch.add(zeros(manager, DataType.INT64, tokens.length()));
      batch.add(zeros(manager, DataType.INT64, tokens.length()));
    } else if (shape instanceof SampleShape.Image image) {
      batch.add(zeros(manager, DataType.FLOAT32, image.channels(), image.height(), image.width()));
      batch.add(zeros(manager, DataType.INT64));
    } else {
      SampleShape.Tensors tensors = (SampleShape.Tensors) shape;
      tensors.inputs().forEach(part -> batch.add(zeros(manager, part)));
      batch.add(zeros(manager, tensors.target()));
    }
    return loss ? batch : batch.subList(0, batch.size() - 1);
  }

  private static PtNDArray zeros(PtNDManager manager, SampleShape.Tensors.Part part) {
    DataType type =
        switch (part.type()) {
          case F16, F32, F64 -> DataType.FLOAT32;
          case BOOL -> DataType.BOOLEAN;
          case U8, I8, I32, I64 -> DataType.INT64;
        };
    return zeros(manager, type, part.shape().stream().mapToLong(d -> d).toArray());
  }

  private static PtNDArray zeros(PtNDManager manager, DataType type, long... sample) {
    long[] batch = LongStream.concat(LongStream.of(BATCH), Arrays.stream(sample)).toArray();
    return (PtNDArray) manager.zeros(new Shape(batch), type);
  }

  /**
   * Looks at what came out.
   *
   * @return elements of it for one sample
   * @throws IllegalArgumentException with what was expected instead
   */
  long check(PtNDArray output) {
    long[] out = output.getShape().getShape();
    if (output.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "returns " + output.getDataType().asNumpy() + ", expected float32");
    }
    if (loss) {
      expect(output.size() == 1, out, "one number, the mean loss of the batch");
    } else if (shape instanceof SampleShape.Tokens tokens) {
      expect(
          out.length == 3
              && out[0] == BATCH
              && out[1] >= 1
              && out[1] <= tokens.length()
              && out[2] >= tokens.vocabulary(),
          out,
          "[2, %d, %d], logits for each token, or for the last ones alone"
              .formatted(tokens.length(), tokens.vocabulary()));
    } else if (shape instanceof SampleShape.Image image) {
      expect(
          out.length == 2 && out[0] == BATCH && out[1] >= image.classes(),
          out,
          "[2, " + image.classes() + "], logits for each class");
    } else {
      check((SampleShape.Tensors) shape, out);
    }
    return output.size() / BATCH;
  }

  private static void check(SampleShape.Tensors tensors, long[] out) {
    List<Long> target = new ArrayList<>(List.of(BATCH));
    target.addAll(tensors.target().shape());
    List<Long> found = new ArrayList<>(Arrays.stream(out).boxed().toList());
    String name = tensors.target().name();
    if (tensors.classes().isEmpty()) {
      expect(found.equals(target), out, target + ", the shape of the target '" + name + "'");
      return;
    }
    Long classes = found.size() > 1 ? found.remove(1) : null;
    expect(
        classes != null && found.equals(target),
        out,
        "[2, classes], and after it what a sample of the target '%s' has: %s"
            .formatted(name, tensors.target().shape()));
    SampleShape.Tensors.Classes range = tensors.classes().get();
    if (range.smallest() < 0 || range.largest() >= classes) {
      boolean below = range.smallest() < 0;
      throw new IllegalArgumentException(
          "returns logits for %,d classes, but sample %,d of the target '%s' has class %,d, expected 0 to %,d"
              .formatted(
                  classes,
                  below ? range.smallestAt() : range.largestAt(),
                  name,
                  below ? range.smallest() : range.largest(),
                  classes - 1));
    }
  }

  private static void expect(boolean holds, long[] found, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "returns a tensor of " + Arrays.toString(found) + " for 2 samples, expected " + expected);
    }
  }
}
