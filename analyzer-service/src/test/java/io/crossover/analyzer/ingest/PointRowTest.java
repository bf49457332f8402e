package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Event;
import io.crossover.events.run.MetricBatch;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PointRowTest {

  private static final UUID RUN = new UUID(0, 2);

  @Test
  void theNewestAttemptOfAStepWinsInAnyOrder() {
    Event older = batch(1, 1.0, 2.0);
    Event newer = batch(2, 3.0);

    for (List<Event> order : List.of(List.of(older, newer), List.of(newer, older))) {
      assertThat(PointRow.of(order)).extracting(PointRow::loss).containsExactly(3.0, 2.0);
    }
  }

  @Test
  void lossesThatAreNotFiniteAreKept() {
    assertThat(PointRow.of(List.of(batch(1, Double.NaN, Double.NEGATIVE_INFINITY))))
        .extracting(PointRow::loss)
        .containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
  }

  @Test
  void batchesThatFollowEachOtherAreOneCurve() {
    MetricBatch first = curve(1, 1, 2, 3);
    MetricBatch second = curve(1, 4, 7);
    MetricBatch behind = curve(2, 6, 8);

    assertThat(PointRow.of(List.of(first, second)))
        .extracting(PointRow::step)
        .containsExactly(1L, 2L, 3L, 4L, 7L);
    assertThat(PointRow.of(List.of(second, behind, first)))
        .extracting(PointRow::step)
        .containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 8L);
  }

  private static MetricBatch curve(int attempt, long... steps) {
    double[] ones = new double[steps.length];
    return new MetricBatch(new UUID(0, 1), RUN, attempt, steps, ones, ones, ones);
  }

  private static Event batch(int attempt, double... losses) {
    long[] steps = new long[losses.length];
    double[] ones = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      steps[i] = i + 1;
      ones[i] = 1;
    }
    return new MetricBatch(new UUID(0, 1), RUN, attempt, steps, losses, ones, ones);
  }
}
