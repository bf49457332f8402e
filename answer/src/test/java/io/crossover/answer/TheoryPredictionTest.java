package io.crossover.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TheoryPredictionTest {

  private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");

  private static final ProbeSpec SPEC =
      ProbeSpec.of(
          new UUID(0, 1),
          Configuration.of("gpt", new GptSpec(1, 32, 2, 0.1), new EuroparlSpec(16), 16_384),
          OptimizerSpec.adam(),
          64,
          0.003,
          0.95,
          1,
          300);

  /** d = 8,000, so that d^⅓ = 20; L2 = 2, D = 3, σ = 4. */
  private static ConfigurationProbed found(double signSmoothness) {
    return new ConfigurationProbed(
        SPEC,
        "t",
        AT,
        8_000,
        5,
        2,
        4,
        List.of(
            new Curvature(0, 0.5, signSmoothness, 40, true), new Curvature(300, 2, 1, 60, false)),
        12.4);
  }

  @Test
  void belowTheLimitItIsTheRootOfThePredictedGap() {
    TheoryPrediction prediction = TheoryPrediction.of(found(10));

    assertThat(prediction.anisotropy()).isEqualTo(5);
    assertThat(prediction.limit()).isCloseTo(20, withinPercentage(1e-9));
    assertThat(prediction.regime()).isEqualTo("I");
    double b = prediction.crossover();
    // science 2, written out: L2·D = 6, T = 16,384.
    double a0 = Math.pow(6, 0.25) * 2 * Math.pow(16_384, -0.25) * (Math.pow(40_000, 0.25) - 1);
    double a1 = 16 / Math.sqrt(6 * 16_384) * (8_000 / Math.sqrt(5) - 1);
    double a2 =
        Math.pow(6, 0.75)
            / 2
            * Math.pow(16_384, -0.75)
            * (Math.pow(5, 0.75) * Math.pow(8_000, -0.25) - 1);
    assertThat(a0 + a1 / Math.sqrt(b)).isCloseTo(-a2 * b, withinPercentage(1e-6));
    assertThat(prediction.sentence())
        .startsWith("The theory predicts Adam from batch size ")
        .endsWith("(r = 5 is below d^⅓ = 20): a prediction, to be checked by a sweep");
  }

  @Test
  void atTheLimitAndAboveThereIsNone() {
    TheoryPrediction prediction = TheoryPrediction.of(found(100));

    assertThat(prediction.regime()).isEqualTo("II");
    assertThat(prediction.crossover()).isNull();
    assertThat(prediction.sentence())
        .isEqualTo(
            "The theory predicts SGD at every batch size, no crossover (r = 50 is not below d^⅓ ="
                + " 20): a prediction, to be checked by a sweep");
  }

  @Test
  void everyQuantityIsNamedWithItsUnitAndItsOrigin() {
    ProbeAnswer answer = ProbeAnswer.of(found(100));

    assertThat(answer.state()).isEqualTo("probed");
    assertThat(answer.method())
        .isEqualTo("300 steps of Adam at rate 0.003 with batches of 64, 12 s");
    assertThat(answer.rows())
        .extracting(row -> row.symbol() + " = " + row.value())
        .containsExactly(
            "d = 8,000",
            "T = 16,384",
            "D = 3 nats",
            "σ = 4 nats",
            "L2 = 2 nats",
            "L∞ = 100 nats",
            "r = 50");
    assertThat(answer.rows().get(4).meaning())
        .endsWith("largest after step 300, the power iteration not yet at rest");
    assertThat(answer.rows().get(5).meaning()).endsWith("largest after step 0");
  }

  @Test
  void aFailureHasItsReason() {
    ProbeAnswer answer = ProbeAnswer.of(new ProbeFailed(SPEC, "t", AT, "no data"));

    assertThat(answer.state()).isEqualTo("failed");
    assertThat(answer.reason()).isEqualTo("no data");
    assertThat(answer.rows()).isEmpty();
  }
}
