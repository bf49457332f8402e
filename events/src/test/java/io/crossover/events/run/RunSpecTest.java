package io.crossover.events.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.Examples;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.validation.InvalidValueException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunSpecTest {

  private static final RunSpec RUN = Examples.RUN;

  @Test
  void theSameRunHasTheSameIdAndEveryDifferenceAnotherOne() {
    assertThat(run(OptimizerSpec.adam(), 32, 0.0316228, 0.95, 1).runId()).isEqualTo(RUN.runId());
    assertThat(RUN.withAttempt(2).runId()).isEqualTo(RUN.runId());
    assertThat(RUN.runId().version()).isEqualTo(5);
    assertThat(
            java.util.stream.Stream.of(
                run(OptimizerSpec.sgd(), 32, 0.0316228, 0.95, 1),
                run(OptimizerSpec.adam(), 64, 0.0316228, 0.95, 1),
                run(OptimizerSpec.adam(), 32, 0.03, 0.95, 1),
                run(OptimizerSpec.adam(), 32, 0.0316228, 0.9, 1),
                run(OptimizerSpec.adam(), 32, 0.0316228, 0.95, 2),
                RUN))
        .extracting(RunSpec::runId)
        .doesNotHaveDuplicates();
  }

  @Test
  void theIdIsTheVersion5UuidOfItsName() {
    // RFC 9562, appendix A.4: "www.example.com" in the DNS name space.
    UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(RunIds.nameBased(dns, "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void aForeignIdentityIsRefused() {
    assertThatThrownBy(() -> with(UUID.randomUUID(), RUN.configurationKey(), 32, 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("runId");
    assertThatThrownBy(() -> with(RUN.runId(), "0123", 32, 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("configurationKey is 0123");
  }

  @Test
  void whatCannotBeRunIsRefusedWithEveryReason() {
    assertThatThrownBy(() -> run(OptimizerSpec.adam(), 0, -1, 1, -5))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("batchSize is 0, expected 1 to 16777216")
        .hasMessageContaining("learningRate is -1.0, expected above 0")
        .hasMessageContaining("momentum is 1.0, expected at least 0, below 1")
        .hasMessageContaining("seed is -5");
    assertThatThrownBy(() -> run(OptimizerSpec.adam(), 32, Double.NaN, 0.9, 1))
        .hasMessageContaining("learningRate is NaN");
    assertThatThrownBy(() -> run(OptimizerSpec.adam(), 32_768, 0.1, 0.9, 1))
        .hasMessageContaining("batchSize is 32768, expected 1 to 16384");
    assertThatThrownBy(() -> with(RUN.runId(), RUN.configurationKey(), 32, 0))
        .hasMessageContaining("attempt is 0");
  }

  @Test
  void aRunDivergesByItsLastLossOrByTheComparedOne() {
    assertThat(new RunLosses(5, 3, 3, 3, 3).diverged(LossMetric.FINAL)).isFalse();
    assertThat(new RunLosses(5, Double.NaN, 3, 3, 3).diverged(LossMetric.FINAL)).isTrue();
    assertThat(new RunLosses(5, 3, 5.1, 3, 3).diverged(LossMetric.FINAL)).isTrue();
    assertThat(new RunLosses(5, 3, 5.1, 3, 3).diverged(LossMetric.EMA)).isFalse();
    assertThat(new RunLosses(5, 3, 3, 3, Double.POSITIVE_INFINITY).diverged(LossMetric.VALIDATION))
        .isTrue();
  }

  private static RunSpec run(
      OptimizerSpec optimizer, int batchSize, double rate, double momentum, long seed) {
    return RunSpec.first(Examples.SWEEP, Examples.GPT, optimizer, batchSize, rate, momentum, seed);
  }

  private static RunSpec with(UUID runId, String key, int batchSize, int attempt) {
    return new RunSpec(
        runId,
        RUN.sweepId(),
        key,
        RUN.configuration(),
        RUN.optimizer(),
        batchSize,
        RUN.learningRate(),
        RUN.momentum(),
        RUN.seed(),
        attempt);
  }
}
