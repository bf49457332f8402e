package io.crossover.trainer.training;

import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that a training needs to go on as if it had never stopped. What it has drawn at random
 * is not part of it: that follows from seed and step.
 *
 * @param step steps done, at least 1
 * @param tensors by name: weights, what optimizer and model keep, sums over the steps so far
 */
public record TrainingState(long step, Map<String, StoredTensor> tensors) {

  /** Keeps a copy. */
  public TrainingState {
    tensors = Map.copyOf(tensors);
  }

  /** The state with these tensors, each with a name of its own. */
  public static TrainingState of(long step, List<StoredTensor> tensors) {
    return new TrainingState(
        step, tensors.stream().collect(Collectors.toMap(StoredTensor::name, Function.identity())));
  }

  /** The state with more tensors. */
  public TrainingState with(List<StoredTensor> more) {
    List<StoredTensor> all = new ArrayList<>(tensors.values());
    all.addAll(more);
    return of(step, all);
  }

  /**
   * The tensor of a name.
   *
   * @throws StateMisfitException when there is none, or it has another type or shape
   */
  public StoredTensor tensor(String name, ElementType type, long... shape) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new StateMisfitException("there is no tensor " + name);
    }
    if (tensor.type() != type || !Arrays.equals(tensor.shape(), shape)) {
      throw new StateMisfitException(
          "tensor %s is %s %s, expected %s %s"
              .formatted(
                  name,
                  tensor.type(),
                  Arrays.toString(tensor.shape()),
                  type,
                  Arrays.toString(shape)));
    }
    return tensor;
  }
}
