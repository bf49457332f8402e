package io.crossover.events.probe;

import io.crossover.events.validation.Checks;

/**
 * The curvature of the loss at the weights after some steps: norms of its Hessian H over a fixed
 * sample. Both are found by climbing and are lower bounds.
 *
 * @param step steps that were made before
 * @param smoothness largest absolute eigenvalue of H, in loss units over squared weight units; at
 *     most 1e30
 * @param signSmoothness the largest ‖H·s‖₁ over the sign vectors s that were tried; at most 1e40
 * @param products Hessian-vector products that it took
 * @param converged whether the eigenvalue had come to rest, its last change being below 0.1 %
 */
public record Curvature(
    long step, double smoothness, double signSmoothness, int products, boolean converged) {

  /** Rejects what is no curvature. */
  public Curvature {
    new Checks()
        .range("step", step, 0, Long.MAX_VALUE)
        .range("smoothness", smoothness, 0, 1e30)
        .range("signSmoothness", signSmoothness, 0, 1e40)
        .range("products", products, 1, Integer.MAX_VALUE)
        .orThrow();
  }
}
