package io.crossover.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CurveStepsTest {

  private static long[] kept(long steps) {
    CurveSteps curveSteps = new CurveSteps(steps);
    return LongStream.rangeClosed(1, steps).filter(curveSteps::keeps).toArray();
  }

  @Test
  void keepsEveryStepOfAShortRun() {
    assertThat(kept(1)).containsExactly(1);
    assertThat(kept(2_000)).hasSize(2_000);
  }

  @Test
  void keepsFirstAndLastAndAtMostTwoThousand() {
    for (long steps : new long[] {2_001, 2_002, 3_997, 3_998, 3_999, 4_000, 99_999, 1_234_567}) {
      long[] kept = kept(steps);
      assertThat(kept)
          .as("%d steps", steps)
          .hasSizeLessThanOrEqualTo(CurveSteps.MAX_POINTS)
          .hasSizeGreaterThanOrEqualTo(CurveSteps.MAX_POINTS / 2)
          .startsWith(1)
          .endsWith(steps)
          .isSorted();
    }
  }
}
