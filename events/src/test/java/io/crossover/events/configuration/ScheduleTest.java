package io.crossover.events.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.wire.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final ScheduleType WSD = ScheduleType.WARMUP_STABLE_DECAY;

  @Test
  void whatDoesNotDecaySaysNothingOfIt() throws Exception {
    assertThat(EventJson.mapper().writeValueAsString(Schedule.DEFAULT))
        .isEqualTo("{\"type\":\"cosine\",\"warmup\":0.1}");
  }

  @Test
  void aFifthDecaysOrWhatTheWarmUpLeaves() {
    assertThat(new Schedule(WSD, null, null).decay()).isEqualTo(0.2);
    assertThat(new Schedule(WSD, 0.75, null).decay()).isEqualTo(0.2);
    assertThat(new Schedule(WSD, 0.875, null).decay()).isEqualTo(0.125);
    assertThat(new Schedule(WSD, 0.7, 0.3).decay()).isEqualTo(0.3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COSINE | 0.1 | 0.2 | decay is 0.2, expected nothing: only wsd has it",
        "CONSTANT | 0.1 | 0 | decay is 0.0, expected nothing: only wsd has it",
        "WARMUP_STABLE_DECAY | 0.5 | 0.6 | decay is 0.6, expected at most what a warmup of 0.5",
        "WARMUP_STABLE_DECAY | 0 | 1.5 | decay is 1.5, expected 0 to 1",
        "WARMUP_STABLE_DECAY | 2 | | warmup is 2.0, expected 0 to 1",
      })
  void fractionsThatCannotBeAreRefused(
      ScheduleType type, Double warmup, Double decay, String message) {
    assertThatThrownBy(() -> new Schedule(type, warmup, decay))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(message);
  }
}
