package io.crossover.trainer.model;

import io.crossover.events.configuration.Activation;
import io.crossover.trainer.torchscript.ScriptSource;

/** The activations of {@code activation.py}. */
final class Activations {

  private Activations() {}

  static String script() {
    return ScriptSource.text(Activations.class, "activation.py");
  }

  /** The number by which the script knows an activation. */
  static int number(Activation activation) {
    return switch (activation) {
      case RELU -> 0;
      case SQUARED_RELU -> 1;
      case GELU -> 2;
      case SILU -> 3;
    };
  }
}
