package io.crossover.gapmodel.tuning;

import io.crossover.gapmodel.Flag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One optimizer at one batch size, at its tuned setting.
 *
 * @param optimizer name of the optimizer
 * @param batchSize samples per step
 * @param learningRate tuned learning rate
 * @param momentum tuned SGD momentum or Adam β
 * @param seeds seeds with a finite loss at the tuned setting, ascending, at least one
 * @param losses their final training losses, finite and above 0, in the order of {@code seeds}
 * @param meanLoss mean of {@code losses}
 * @param flags {@link Flag#LR_EDGE}, {@link Flag#MOMENTUM_EDGE}, {@link Flag#SINGLE_SEED}, where
 *     they apply
 */
public record TunedCell(
    String optimizer,
    int batchSize,
    double learningRate,
    double momentum,
    List<Long> seeds,
    List<Double> losses,
    double meanLoss,
    Set<Flag> flags) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there is no loss, a loss is not finite and above 0, or
   *     seeds and losses differ in number
   */
  public TunedCell {
    seeds = List.copyOf(seeds);
    losses = List.copyOf(losses);
    if (losses.isEmpty() || losses.size() != seeds.size()) {
      throw new IllegalArgumentException(
          "losses: " + losses.size() + " for " + seeds.size() + " seeds, must be as many and >= 1");
    }
    for (double loss : losses) {
      if (!(loss > 0) || Double.isInfinite(loss)) {
        throw new IllegalArgumentException("losses: " + loss + " is not finite and above 0");
      }
    }
    Set<Flag> sorted = EnumSet.noneOf(Flag.class);
    sorted.addAll(flags);
    flags = Collections.unmodifiableSet(sorted);
  }
}
