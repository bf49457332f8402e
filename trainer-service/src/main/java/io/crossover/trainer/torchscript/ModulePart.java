package io.crossover.trainer.torchscript;

import java.util.List;

/**
 * An attribute of a module or of one inside it.
 *
 * @param path names from the module inwards
 * @param kind what it is
 * @param optional whether it may be absent, as the bias of a convolution
 */
public record ModulePart(List<String> path, Kind kind, boolean optional) {

  /** What an attribute is. */
  public enum Kind {
    /** A tensor that was a parameter in Python. */
    PARAMETER,
    /** Any other tensor: a buffer, which may be changed where it lies. */
    TENSOR,
    /** A tensor that the code puts another in the place of. */
    REPLACED,
    /** Whether the module is in training. */
    MODE
  }

  /** Keeps a copy. */
  public ModulePart {
    path = List.copyOf(path);
  }

  /** As PyTorch writes it: {@code layers.0.weight}. */
  public String name() {
    return String.join(".", path);
  }
}
