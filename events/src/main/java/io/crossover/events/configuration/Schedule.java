package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * The learning rate over the steps of a run, relative to its peak.
 *
 * @param type the shape after the warm-up; {@code cosine} when not given
 * @param warmup the fraction of the steps over which the rate rises linearly from zero, 0 to 1; 0.1
 *     when not given
 * @param decay the fraction of the steps at the end over which the rate of {@code wsd} falls
 *     linearly to zero, 0 to 1, with {@code warmup} at most 1; 0.2, or what the warm-up leaves,
 *     when not given. The other types have none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Schedule(ScheduleType type, Double warmup, Double decay) {

  /** Cosine to zero after a warm-up over a tenth of the steps. */
  public static final Schedule DEFAULT = new Schedule(null, null, null);

  private static final double DECAY = 0.2;

  /** Room for the rounding of the sum of two fractions. */
  private static final double ROUNDING = 1e-12;

  /** Fills in defaults; rejects fractions outside 0 to 1, also together. */
  public Schedule {
    type = type == null ? ScheduleType.COSINE : type;
    warmup = warmup == null ? Double.valueOf(0.1) : warmup;
    new Checks().range("warmup", warmup, 0, 1).orThrow();
    boolean decays = type == ScheduleType.WARMUP_STABLE_DECAY;
    if (decays && decay == null) {
      decay = Math.min(DECAY, 1 - warmup);
    }
    Checks checks = new Checks();
    if (decay != null) {
      checks
          .that(decays, "decay", decay, "nothing: only wsd has it")
          .range("decay", decay, 0, 1)
          .that(
              warmup + decay <= 1 + ROUNDING,
              "decay",
              decay,
              "at most what a warmup of " + warmup + " leaves");
    }
    checks.orThrow();
  }
}
