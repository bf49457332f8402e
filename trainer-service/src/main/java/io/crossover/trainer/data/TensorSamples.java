package io.crossover.trainer.data;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.crossover.events.configuration.TensorsSpec;
import io.crossover.trainer.data.SampleShape.Tensors;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.torchscript.DataTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tensors of a file, training samples first. */
final class TensorSamples implements Samples {

  private final SplitTensors tensors;
  private final int training;

  private TensorSamples(SplitTensors tensors, int training) {
    this.tensors = tensors;
    this.training = training;
  }

  static TensorSamples load(TensorsSpec spec, Path path) {
    try (TensorSource source = TensorSource.open(spec.format(), path)) {
      SplitTensors first = SplitTensors.read(source, path, spec.inputs(), spec.target());
      if (spec.validationInputs() == null) {
        return cut(first, spec.validationShare(), path);
      }
      SplitTensors validation =
          SplitTensors.read(source, path, spec.validationInputs(), spec.validationTarget());
      return new TensorSamples(first.with(validation, path), first.samples());
    }
  }

  private static TensorSamples cut(SplitTensors all, double share, Path path) {
    int validation = Math.max(1, (int) (all.samples() * share));
    int training = all.samples() - validation;
    if (training < 1) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d sample, expected at least 2: one for training, one for validation",
              path, all.samples()));
    }
    return new TensorSamples(all, training);
  }

  DataSet dataSet() {
    Tensors shape =
        new Tensors(
            tensors.inputs().stream().map(TensorSamples::part).toList(),
            part(tensors.target()),
            classes(tensors.target()));
    return DataSet.ofRows(this, shape, tensors.samples(), training);
  }

  private static Tensors.Part part(StoredTensor tensor) {
    return new Tensors.Part(tensor.name(), tensor.type(), SplitTensors.sampleShape(tensor));
  }

  private static Optional<Tensors.Classes> classes(StoredTensor target) {
    if (target.type().floating()) {
      return Optional.empty();
    }
    int elements = target.content().remaining() / target.type().bytes();
    int smallest = 0;
    int largest = 0;
    for (int i = 1; i < elements; i++) {
      long value = target.whole(i);
      smallest = value < target.whole(smallest) ? i : smallest;
      largest = value > target.whole(largest) ? i : largest;
    }
    int each = elements / (int) target.shape()[0];
    return Optional.of(
        new Tensors.Classes(
            target.whole(smallest), smallest / each, target.whole(largest), largest / each));
  }

  @Override
  public long bytes() {
    return all().stream().mapToLong(tensor -> tensor.content().remaining()).sum();
  }

  @Override
  public List<PtNDArray> tensors(PtNDManager manager) {
    return all().stream()
        .map(
            tensor ->
                (PtNDArray)
                    manager.create(
                        tensor.content(), new Shape(tensor.shape()), DataTypes.of(tensor.type())))
        .toList();
  }

  private List<StoredTensor> all() {
    List<StoredTensor> all = new ArrayList<>(tensors.inputs());
    all.add(tensors.target());
    return all;
  }
}
