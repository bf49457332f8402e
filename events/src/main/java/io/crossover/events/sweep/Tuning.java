package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * How the learning rate is searched in every cell.
 *
 * @param selectionSeeds seeds on which learning rates are compared, 1 to 100; 1 when not given
 * @param reportSeeds fewest further seeds at the tuned learning rate, 1 to 100; 2 when not given
 * @param halving whether hopeless learning rates are stopped before their last step; false when not
 *     given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tuning(Integer selectionSeeds, Integer reportSeeds, Boolean halving) {

  /** Every default. */
  public static final Tuning DEFAULT = new Tuning(null, null);

  private static final int MAX = 100;

  /** Fills in defaults; rejects values out of range. */
  public Tuning {
    selectionSeeds = selectionSeeds == null ? Integer.valueOf(1) : selectionSeeds;
    reportSeeds = reportSeeds == null ? Integer.valueOf(2) : reportSeeds;
    halving = halving != null && halving;
    new Checks()
        .range("selectionSeeds", selectionSeeds, 1, MAX)
        .range("reportSeeds", reportSeeds, 1, MAX)
        .orThrow();
  }

  /** Every run is trained to its end. */
  public Tuning(Integer selectionSeeds, Integer reportSeeds) {
    this(selectionSeeds, reportSeeds, null);
  }
}
