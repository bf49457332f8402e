package io.crossover.gapmodel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.allocation.AllBatchSizes;
import io.crossover.gapmodel.estimate.BatchSizeLosses;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.estimate.Verdict;
import io.crossover.gapmodel.tuning.SearchSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final BatchSizeLosses ADAM_AT_4 = losses(4, -2);
  private static final BatchSizeLosses ADAM_AT_16 = losses(16, -2);
  private static final BatchSizeLosses SGD_AT_64 = losses(64, 2);
  private static final BatchSizeLosses SGD_AT_256 = losses(256, 2);
  private static final BatchSizeLosses UNCLEAR_AT_256 = losses(256, 0.1);

  @Test
  void aReverseIsSettledFromTheFirstBatchSizeToTheLast() {
    assertThat(reversed(ADAM_AT_4, SGD_AT_256)).contains(StopReason.SETTLED);
    assertThat(reversed(ADAM_AT_4, ADAM_AT_16, SGD_AT_64, SGD_AT_256)).contains(StopReason.SETTLED);
  }

  @Test
  void aReverseIsNotSettledWhileAnEndIsNotMeasuredOrNotClear() {
    assertThat(reversed(ADAM_AT_16, SGD_AT_64)).isEmpty();
    assertThat(reversed(ADAM_AT_4, SGD_AT_64)).isEmpty();
    assertThat(reversed(ADAM_AT_16, SGD_AT_256)).isEmpty();
    assertThat(reversed(ADAM_AT_16, SGD_AT_64, UNCLEAR_AT_256)).isEmpty();
  }

  private static Optional<StopReason> reversed(BatchSizeLosses... cells) {
    GapEstimate estimate = GapEstimator.estimate(List.of(cells), EstimatorSettings.defaults());
    assertThat(estimate.verdict()).isEqualTo(Verdict.REVERSED);
    ProtocolSettings settings =
        new ProtocolSettings(
            new Contender("sgd", 0.9, 64, 0.2, 1),
            new Contender("adam", 0.9, 64, 0.003, 0.5),
            List.of(4, 16, 64, 256),
            1 << 20,
            new AllBatchSizes(),
            EstimatorSettings.defaults(),
            SearchSettings.defaults(),
            1,
            2,
            1,
            100);
    return Stopping.reason(settings, estimate, 10);
  }

  /** Losses of two seeds, 0.1 % apart, with the gap in percent. */
  private static BatchSizeLosses losses(int batchSize, double gapPercent) {
    double baseline = 3 * (1 - gapPercent / 100);
    return new BatchSizeLosses(batchSize, List.of(baseline, baseline * 1.001), List.of(3.0, 3.003));
  }
}
