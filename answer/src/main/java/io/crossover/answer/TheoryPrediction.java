package io.crossover.answer;

import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.gapmodel.theory.GapCoefficients;
import io.crossover.gapmodel.theory.TrustRegion;
import java.util.Locale;

/**
 * What the trust-region bounds of arXiv 2606.14259 make of the quantities that a probe measured. It
 * is a prediction to be checked by a sweep: the bounds are worst cases, normalised SGD stands for
 * SGD and SignSGD for Adam in them, and the quantities come from a short training.
 *
 * @param anisotropy r = L∞/L2, at least 1
 * @param limit d^⅓, below which r has to be for a crossover
 * @param regime I with exactly one crossover, II with none
 * @param a0 constant of the predicted gap a0 + a1/√B + a2·B
 * @param a1 coefficient of 1/√B
 * @param a2 coefficient of B
 * @param crossover the batch size where the gap changes its sign, or null in regime II
 * @param sentence the prediction as a person would say it
 */
public record TheoryPrediction(
    double anisotropy,
    double limit,
    String regime,
    double a0,
    double a1,
    double a2,
    Double crossover,
    String sentence) {

  /** The prediction for the budget of the configuration that was probed. */
  public static TheoryPrediction of(ConfigurationProbed found) {
    double d = found.parameters();
    // Both norms are found from below, so that their ratio may leave its range by a little.
    double r = Math.max(1, Math.min(d, found.signSmoothness() / found.smoothness()));
    long budget = found.spec().configuration().budget().samples();
    TrustRegion region =
        new TrustRegion(d, found.smoothness(), r, budget, found.noise(), found.initialGap());
    GapCoefficients gap = region.gap();
    Double crossover =
        gap.crossover().isPresent() ? Double.valueOf(gap.crossover().getAsDouble()) : null;
    double limit = Math.cbrt(d);
    return new TheoryPrediction(
        r,
        limit,
        region.regime().name(),
        gap.a0(),
        gap.a1(),
        gap.a2(),
        crossover,
        sentence(crossover, r, limit, budget));
  }

  private static String sentence(Double crossover, double r, double limit, long budget) {
    String ratio =
        "r = %s is %s d^⅓ = %s"
            .formatted(
                Numbers.significant(r),
                r < limit ? "below" : "not below",
                Numbers.significant(limit));
    String claim =
        crossover == null
            ? "SGD at every batch size, no crossover"
            : "Adam from batch size %s on%s"
                .formatted(
                    String.format(Locale.ROOT, crossover < 10 ? "%.2g" : "%,.0f", crossover),
                    crossover > budget
                        ? ", more than the budget of " + Numbers.grouped(budget) + " samples"
                        : "");
    return "The theory predicts "
        + claim
        + " ("
        + ratio
        + "): a prediction, to be checked by a sweep";
  }
}
