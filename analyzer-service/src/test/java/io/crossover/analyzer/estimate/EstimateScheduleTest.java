package io.crossover.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EstimateScheduleTest {

  private final EstimateSchedule schedule = new EstimateSchedule(Duration.ofNanos(200));

  @Test
  void theFirstRequestIsDueAtOnce() {
    schedule.request("a", 1_000);

    assertThat(schedule.next(1_000)).contains("a");
    assertThat(schedule.next(1_000)).isEmpty();
  }

  @Test
  void requestsWithinTheIntervalAreAnsweredTogetherAtItsEnd() {
    schedule.request("a", 1_000);
    schedule.next(1_000);
    schedule.request("a", 1_050);
    schedule.request("a", 1_100);

    assertThat(schedule.next(1_199)).isEmpty();
    assertThat(schedule.nextTime()).hasValue(1_200);
    assertThat(schedule.next(1_200)).contains("a");
    assertThat(schedule.nextTime()).isEmpty();
  }

  @Test
  void whoWaitedLongestIsFirst() {
    schedule.request("b", 10);
    schedule.request("a", 20);
    schedule.request("b", 30);

    assertThat(schedule.next(40)).contains("b");
    assertThat(schedule.next(40)).contains("a");
  }
}
