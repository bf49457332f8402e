package io.crossover.trainer.model;

import io.crossover.trainer.torchscript.ScriptSource;

/**
 * Mixup (Zhang et al. 2018), the loss of {@code mixup.py}: a training step sees mixtures of two
 * images each.
 *
 * @param a of the distribution Beta(a, a) of the shares, above 0
 */
record Mixup(double a) {

  /** The method {@code loss} of images, and {@code mixture(count, like, seed)}, what it draws. */
  String script() {
    return ScriptSource.text(Mixup.class, "mixup.py").replace("BETA", Double.toString(a));
  }
}
