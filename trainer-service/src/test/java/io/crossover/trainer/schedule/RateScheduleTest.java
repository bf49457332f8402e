package io.crossover.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Schedule;
import io.crossover.events.configuration.ScheduleType;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateScheduleTest {

  /** Rounding of a few double operations. */
  private static final double ROUNDING = 1e-12;

  @Test
  void warmsUpLinearlyAndFallsAlongACosine() {
    RateSchedule schedule = new RateSchedule(Schedule.DEFAULT, 2.0, 100);

    assertThat(schedule.at(0)).isCloseTo(0.2, within(ROUNDING));
    assertThat(schedule.at(9)).isCloseTo(2.0, within(ROUNDING));
    assertThat(schedule.at(10)).isCloseTo(2.0, within(ROUNDING));
    assertThat(schedule.at(55)).isCloseTo(1.0, within(ROUNDING));
    assertThat(schedule.at(99)).isPositive().isLessThan(0.001);
  }

  @Test
  void staysAtThePeakWhenConstant() {
    RateSchedule schedule =
        new RateSchedule(new Schedule(ScheduleType.CONSTANT, 0.5, null), 1.0, 10);

    assertThat(LongStream.range(0, 10).mapToDouble(schedule::at).toArray())
        .containsExactly(new double[] {0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1, 1}, within(ROUNDING));
  }

  @Test
  void warmsUpStaysAndDecays() {
    Schedule halfOfIt = new Schedule(ScheduleType.WARMUP_STABLE_DECAY, 0.2, 0.5);
    Schedule byDefault = new Schedule(ScheduleType.WARMUP_STABLE_DECAY, null, null);
    Schedule atOnce = new Schedule(ScheduleType.WARMUP_STABLE_DECAY, 0.0, 1.0);

    assertThat(rates(halfOfIt, 10))
        .containsExactly(new double[] {1, 2, 2, 2, 2, 2, 1.6, 1.2, 0.8, 0.4}, within(ROUNDING));
    assertThat(rates(byDefault, 10))
        .containsExactly(new double[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 1}, within(ROUNDING));
    assertThat(rates(atOnce, 4)).containsExactly(new double[] {2, 1.5, 1, 0.5}, within(ROUNDING));
  }

  private static double[] rates(Schedule schedule, int steps) {
    RateSchedule rates = new RateSchedule(schedule, 2.0, steps);
    return LongStream.range(0, steps).mapToDouble(rates::at).toArray();
  }

  @Test
  void everyStepOfEveryLengthLearnsSomething() {
    for (ScheduleType type : ScheduleType.values()) {
      for (double warmup : new double[] {0, 0.1, 0.5, 1}) {
        for (long steps = 1; steps <= 70; steps++) {
          RateSchedule schedule = new RateSchedule(new Schedule(type, warmup, null), 1, steps);
          assertThat(LongStream.range(0, steps).mapToDouble(schedule::at))
              .as("%s, warm-up %s, %d steps", type, warmup, steps)
              .allMatch(rate -> rate > 0 && rate <= 1);
        }
      }
    }
  }

  @Test
  void aTenthOfThirtyStepsIsThree() {
    RateSchedule schedule = new RateSchedule(Schedule.DEFAULT, 1, 30);

    assertThat(schedule.at(1)).isCloseTo(2.0 / 3, within(ROUNDING));
    assertThat(schedule.at(2)).isCloseTo(1, within(ROUNDING));
  }
}
