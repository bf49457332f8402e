package io.crossover.events.run;

import io.crossover.events.validation.Checks;

/**
 * How far a run had come at a rung: a step at which the learning rates of a cell are compared.
 *
 * @param step the rung, steps done, at least 1
 * @param loss mean training loss of the steps in the second half of those up to the rung, finite,
 *     nats a token
 */
public record RungLoss(long step, double loss) {

  /** Rejects values out of range. */
  public RungLoss {
    new Checks()
        .range("step", step, 1, Long.MAX_VALUE)
        .range("loss", loss, -Double.MAX_VALUE, Double.MAX_VALUE)
        .orThrow();
  }

  /** How many of the steps up to a rung count in its loss: the last of them. */
  public static long window(long step) {
    return (step + 1) / 2;
  }
}
