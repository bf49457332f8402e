package io.crossover.answer;

import io.crossover.events.configuration.SampleKind;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeSpec;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A quantity of the theory as people read it.
 *
 * @param symbol as in the theory
 * @param value with its unit
 * @param meaning what it is and how it was measured
 */
public record ProbeRow(String symbol, String value, String meaning) {

  /** The measured quantities, and their ratio. */
  static List<ProbeRow> of(ConfigurationProbed found, TheoryPrediction prediction) {
    ProbeSpec spec = found.spec();
    String unit =
        spec.configuration().data().kind() == SampleKind.MOLECULES ? "units of the target" : "nats";
    return List.of(
        new ProbeRow("d", Numbers.grouped(found.parameters()), "weights of the model"),
        new ProbeRow(
            "T", Numbers.grouped(spec.configuration().budget().samples()), "samples of the budget"),
        new ProbeRow(
            "D",
            Numbers.significant(found.initialGap()) + " " + unit,
            "by how much the loss fell, from %s to %s in %s steps; the optimum may be lower"
                .formatted(
                    Numbers.significant(found.initialLoss()),
                    Numbers.significant(found.lowestLoss()),
                    Numbers.grouped(spec.steps()))),
        new ProbeRow(
            "σ",
            Numbers.significant(found.noise()) + " " + unit,
            "standard deviation of the gradient of one sample, per unit of the weights"),
        new ProbeRow(
            "L2",
            Numbers.significant(found.smoothness()) + " " + unit,
            "largest eigenvalue of the Hessian, per squared unit of the weights, "
                + where(found, Curvature::smoothness)),
        new ProbeRow(
            "L∞",
            Numbers.significant(found.signSmoothness()) + " " + unit,
            "the same for steps of equal size in every weight, a lower bound, "
                + where(found, Curvature::signSmoothness)),
        new ProbeRow("r", Numbers.significant(prediction.anisotropy()), "L∞/L2"));
  }

  private static String where(ConfigurationProbed found, ToDoubleFunction<Curvature> norm) {
    Curvature largest =
        found.curvatures().stream().max(Comparator.comparingDouble(norm)).orElseThrow();
    String rest = largest.converged() ? "" : ", the power iteration not yet at rest";
    return "largest after step " + Numbers.grouped(largest.step()) + rest;
  }
}
