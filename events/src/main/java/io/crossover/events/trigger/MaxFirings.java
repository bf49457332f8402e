package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * How often a rule may fire.
 *
 * @param perConfiguration for the configuration of an estimate, or the configurations of a sweep,
 *     and in one chain of sweeps that rules submitted, 1 to 1,000; 3 when not given
 * @param inAll 1 to 2,000; 100 when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MaxFirings(Integer perConfiguration, Integer inAll) {

  /** Every default. */
  public static final MaxFirings DEFAULT = new MaxFirings(null, null);

  /** Fills in defaults; rejects values out of range. */
  public MaxFirings {
    perConfiguration = perConfiguration == null ? Integer.valueOf(3) : perConfiguration;
    inAll = inAll == null ? Integer.valueOf(100) : inAll;
    new Checks()
        .range("perConfiguration", perConfiguration, 1, 1_000)
        .range("inAll", inAll, 1, 2_000)
        .orThrow();
  }
}
