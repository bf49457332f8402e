package io.crossover.trainer.data;

import io.crossover.trainer.safetensors.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tensors of a split, or of both, with the sample as their first axis.
 *
 * @param inputs in the order in which a model is given them
 * @param target as many samples
 */
record SplitTensors(List<StoredTensor> inputs, StoredTensor target) {

  /**
   * Reads the tensors of these names.
   *
   * @throws DataUnavailableException when one is missing, or has other samples than the target
   */
  static SplitTensors read(TensorSource source, Path path, List<String> inputs, String target) {
    List<StoredTensor> read = new ArrayList<>();
    for (String name : inputs) {
      read.add(source.tensor(name));
    }
    int at = inputs.indexOf(target);
    SplitTensors split = new SplitTensors(read, at < 0 ? source.tensor(target) : read.get(at));
    check(split.target, split.target, path);
    read.forEach(input -> check(input, split.target, path));
    return split;
  }

  private static void check(StoredTensor tensor, StoredTensor target, Path path) {
    long[] shape = tensor.shape();
    if (shape.length == 0) {
      throw new DataUnavailableException(
          path
              + ": tensor '"
              + tensor.name()
              + "' is a scalar, expected samples as its first axis");
    }
    if (shape[0] != target.shape()[0]) {
      throw new DataUnavailableException(
          String.format(
              "%s: tensor '%s' has %,d samples, but the target '%s' has %,d",
              path, tensor.name(), shape[0], target.name(), target.shape()[0]));
    }
    if (Arrays.stream(shape).anyMatch(dimension -> dimension == 0)) {
      throw new DataUnavailableException(
          path
              + ": tensor '"
              + tensor.name()
              + "' has the shape "
              + Arrays.toString(shape)
              + ", expected no 0: there is nothing in it");
    }
  }

  int samples() {
    return (int) target.shape()[0];
  }

  /** These samples and others behind them. */
  SplitTensors with(SplitTensors others, Path path) {
    List<StoredTensor> joined = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      joined.add(join(inputs.get(i), others.inputs.get(i), path));
    }
    return new SplitTensors(joined, join(target, others.target, path));
  }

  private static StoredTensor join(StoredTensor first, StoredTensor second, Path path) {
    if (first.type() != second.type() || !sampleShape(first).equals(sampleShape(second))) {
      throw new DataUnavailableException(
          String.format(
              "%s: the samples of '%s' are %s %s, but those of '%s' are %s %s",
              path,
              first.name(),
              first.type(),
              sampleShape(first),
              second.name(),
              second.type(),
              sampleShape(second)));
    }
    long bytes = (long) first.content().remaining() + second.content().remaining();
    if (bytes > Integer.MAX_VALUE) {
      throw new DataUnavailableException(
          String.format(
              "%s: '%s' and '%s' have %,d bytes together, expected at most 2 GiB",
              path, first.name(), second.name(), bytes));
    }
    // Outside the Java heap, where libtorch can use it as it is.
    ByteBuffer content = ByteBuffer.allocateDirect((int) bytes);
    content.put(first.content()).put(second.content()).flip();
    long[] shape = first.shape().clone();
    shape[0] += second.shape()[0];
    return new StoredTensor(first.name(), first.type(), shape, content);
  }

  /** The dimensions without the axis of the samples. */
  static List<Long> sampleShape(StoredTensor tensor) {
    return Arrays.stream(tensor.shape()).skip(1).boxed().toList();
  }
}
