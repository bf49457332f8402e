package io.crossover.events.probe;

import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a probe. Topic {@code crossover.probes}, key: configuration key. */
public sealed interface ProbeEvent extends Event {

  /** What was asked. */
  ProbeSpec spec();

  /** The trainer that says so. */
  String trainer();

  /** When, by the trainer's clock. */
  Instant at();

  /** The probe. */
  default UUID probeId() {
    return spec().probeId();
  }

  /**
   * The quantities of the theory (arXiv 2606.14259) for a configuration, as far as a short training
   * shows them. What the theory makes of them is not part of this.
   *
   * @param parameters d, the number of weights
   * @param initialLoss loss of the first step, nats or the unit of the target
   * @param lowestLoss mean loss of the last tenth of the steps, below the initial one
   * @param noise σ: square root of the trace of the covariance of a sample's gradient, mean over
   *     the steps; 1e-30 to 1e30
   * @param curvatures at the beginning, on the way and at the end, at least one; the largest
   *     smoothness is 1e-30 to 1e30
   * @param seconds that it took
   */
  record ConfigurationProbed(
      ProbeSpec spec,
      String trainer,
      Instant at,
      long parameters,
      double initialLoss,
      double lowestLoss,
      double noise,
      List<Curvature> curvatures,
      double seconds)
      implements ProbeEvent {

    /** Of noise, gap and smoothness: beyond it what the theory predicts is no number. */
    private static final double LEAST = 1e-30;

    private static final double MOST = 1e30;

    /** Rejects missing parts and what the theory has no place for. */
    public ConfigurationProbed {
      curvatures = curvatures == null ? List.of() : List.copyOf(curvatures);
      require(spec, trainer, at)
          .range("parameters", parameters, 1, Integer.MAX_VALUE)
          .range("initialLoss", initialLoss, -Double.MAX_VALUE, Double.MAX_VALUE)
          .range("lowestLoss", lowestLoss, -Double.MAX_VALUE, Double.MAX_VALUE)
          .range("noise", noise, LEAST, MOST)
          .notEmpty("curvatures", curvatures, "at least one")
          .range("seconds", seconds, 0, Double.MAX_VALUE)
          .orThrow();
      double gap = initialLoss - lowestLoss;
      double steepest = smoothness(curvatures);
      new Checks()
          .that(
              gap >= LEAST && gap <= MOST,
              "lowestLoss",
              lowestLoss,
              "1e-30 to 1e30 below the initial loss " + initialLoss)
          .that(
              steepest >= LEAST && steepest <= MOST,
              "curvatures",
              steepest,
              "a largest smoothness of 1e-30 to 1e30")
          .orThrow();
    }

    /** D: by how much the loss fell. The optimum may be lower. */
    public double initialGap() {
      return initialLoss - lowestLoss;
    }

    /** L2: the largest of the curvatures. */
    public double smoothness() {
      return smoothness(curvatures);
    }

    private static double smoothness(List<Curvature> curvatures) {
      return curvatures.stream().mapToDouble(Curvature::smoothness).max().orElseThrow();
    }

    /** L∞: the largest of the curvatures. */
    public double signSmoothness() {
      return curvatures.stream().mapToDouble(Curvature::signSmoothness).max().orElseThrow();
    }
  }

  /**
   * There is nothing to say about the configuration.
   *
   * @param reason for a person
   */
  record ProbeFailed(ProbeSpec spec, String trainer, Instant at, String reason)
      implements ProbeEvent {
    /** Rejects missing parts. */
    public ProbeFailed {
      require(spec, trainer, at).text("reason", reason, 10_000).orThrow();
    }
  }

  private static Checks require(ProbeSpec spec, String trainer, Instant at) {
    return new Checks()
        .required("spec", spec, "what was asked")
        .text("trainer", trainer, 200)
        .required("at", at, "a time");
  }
}
