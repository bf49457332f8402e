package io.crossover.trainer.optimizer;

import io.crossover.trainer.model.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where the weights of one algorithm lie in the flat tensor. */
final class Slices {

  private final boolean matrices;
  private final List<Slice> slices = new ArrayList<>();

  /**
   * None so far.
   *
   * @param matrices whether the algorithm sees each weight as a matrix, (out, all others); else it
   *     sees neighbours as one vector
   */
  Slices(boolean matrices) {
    this.matrices = matrices;
  }

  private record Slice(int offset, int size, long rows) {

    int end() {
      return offset + size;
    }
  }

  /** Adds a weight behind those added before. */
  void add(int offset, Weight weight) {
    Slice last = slices.isEmpty() ? null : slices.get(slices.size() - 1);
    if (!matrices && last != null && last.end() == offset) {
      slices.set(slices.size() - 1, new Slice(last.offset, last.size + weight.size(), 0));
    } else {
      slices.add(new Slice(offset, weight.size(), matrices ? weight.shape()[0] : 0));
    }
  }

  /**
   * The elements of the list of slices in TorchScript.
   *
   * @param whole the size of the flat tensor
   */
  String script(int whole) {
    return slices.stream().map(slice -> script(slice, whole)).collect(Collectors.joining(", "));
  }

  private String script(Slice slice, int whole) {
    if (matrices) {
      return "self.matrix(state, g, %d, %d, %d)"
          .formatted(slice.offset, slice.rows, slice.size / slice.rows);
    }
    return slice.size == whole
        ? "self.whole(state, g)"
        : "self.slice(state, g, %d, %d)".formatted(slice.offset, slice.size);
  }
}
