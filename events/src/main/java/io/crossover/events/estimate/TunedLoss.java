package io.crossover.events.estimate;

import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * The best setting of a cell.
 *
 * @param loss mean over the seeds, nats a token
 * @param learningRate of the best setting
 * @param momentum of the best setting
 * @param seeds the seeds that the mean is over
 */
public record TunedLoss(double loss, double learningRate, double momentum, List<Long> seeds) {

  /** Rejects a loss that is not finite or without seeds. */
  public TunedLoss {
    new Checks()
        .range("loss", loss, -Double.MAX_VALUE, Double.MAX_VALUE)
        .notEmpty("seeds", seeds, "at least one seed")
        .orThrow();
    seeds = List.copyOf(seeds);
  }
}
