package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * When the answer is good enough.
 *
 * @param octaves the widest interval of the crossover, upper over lower bound in doublings, above
 *     0, at most 64; 1 when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Target(Double octaves) {

  /** One octave. */
  public static final Target DEFAULT = new Target(null);

  private static final double MAX = 64;

  /** Fills in the default; rejects values out of range. */
  public Target {
    octaves = octaves == null ? Double.valueOf(1) : octaves;
    new Checks().above("octaves", octaves, 0, MAX).orThrow();
  }
}
