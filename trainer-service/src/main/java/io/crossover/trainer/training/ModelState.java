package io.crossover.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.crossover.trainer.model.Weight;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.torchscript.DataTypes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of a model in training, as they are stored: {@code model.NAME} for each weight,
 * {@code optimizer.0}, … for what the optimizer keeps, as long as all weights together, {@code
 * buffers.0}, … for what the model keeps beside its weights.
 */
final class ModelState {

  private static final String OPTIMIZER = "optimizer.";
  private static final String BUFFERS = "buffers.";

  private final List<Weight> weights;
  private final PtNDArray flat;
  private final List<PtNDArray> optimizer;
  private final List<PtNDArray> buffers;

  /**
   * The tensors that the steps change where they lie.
   *
   * @param weights in the order in which they lie in the first tensor
   * @param state all weights, then what the optimizer keeps
   * @param buffers what the model keeps
   */
  ModelState(List<Weight> weights, List<PtNDArray> state, List<PtNDArray> buffers) {
    this.weights = weights;
    this.flat = state.get(0);
    this.optimizer = state.subList(1, state.size());
    this.buffers = buffers;
  }

  /** Copies of all, outside the Java heap. */
  List<StoredTensor> copy() {
    List<StoredTensor> copies = new ArrayList<>();
    ByteBuffer all = bytes(flat);
    int offset = 0;
    for (Weight weight : weights) {
      int size = weight.size() * Float.BYTES;
      copies.add(
          new StoredTensor(name(weight), ElementType.F32, weight.shape(), all.slice(offset, size)));
      offset += size;
    }
    for (int i = 0; i < optimizer.size(); i++) {
      copies.add(stored(OPTIMIZER + i, optimizer.get(i)));
    }
    for (int i = 0; i < buffers.size(); i++) {
      copies.add(stored(BUFFERS + i, buffers.get(i)));
    }
    return copies;
  }

  /**
   * The tensors that a state has for {@link TrainedModel}'s state: weights, then what the optimizer
   * keeps.
   *
   * @throws StateMisfitException when it is of another model or optimizer
   */
  List<PtNDArray> stateOf(TrainingState from, PtNDManager manager) {
    ByteBuffer all = ByteBuffer.allocateDirect(Math.toIntExact(flat.size() * Float.BYTES));
    for (Weight weight : weights) {
      all.put(from.tensor(name(weight), ElementType.F32, weight.shape()).content());
    }
    List<PtNDArray> tensors = new ArrayList<>();
    tensors.add((PtNDArray) manager.create(all.flip(), flat.getShape(), DataType.FLOAT32));
    tensors.addAll(stored(from, OPTIMIZER, optimizer, manager));
    return tensors;
  }

  /** As {@link #stateOf}, for what the model keeps. */
  List<PtNDArray> buffersOf(TrainingState from, PtNDManager manager) {
    return stored(from, BUFFERS, buffers, manager);
  }

  private static List<PtNDArray> stored(
      TrainingState from, String prefix, List<PtNDArray> like, PtNDManager manager) {
    List<PtNDArray> tensors = new ArrayList<>();
    for (int i = 0; i < like.size(); i++) {
      PtNDArray tensor = like.get(i);
      long[] shape = tensor.getShape().getShape();
      ByteBuffer content = from.tensor(prefix + i, type(tensor), shape).content();
      tensors.add((PtNDArray) manager.create(content, tensor.getShape(), tensor.getDataType()));
    }
    return tensors;
  }

  private static String name(Weight weight) {
    return "model." + weight.name();
  }

  private static StoredTensor stored(String name, PtNDArray tensor) {
    return new StoredTensor(name, type(tensor), tensor.getShape().getShape(), bytes(tensor));
  }

  private static ElementType type(PtNDArray tensor) {
    return DataTypes.stored(tensor.getDataType())
        .orElseThrow(
            () -> new IllegalStateException("no model keeps tensors of " + tensor.getDataType()));
  }

  /** A copy outside the Java heap, made by one call. */
  private static ByteBuffer bytes(PtNDArray tensor) {
    if (tensor.getDevice().isGpu()) {
      try (PtNDArray here = tensor.toDevice(Device.cpu(), false)) {
        return bytes(here);
      }
    }
    ByteBuffer view = tensor.toByteBuffer(true);
    return ByteBuffer.allocateDirect(view.remaining())
        .order(ByteOrder.nativeOrder())
        .put(view)
        .flip();
  }
}
