package io.crossover.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalBrokerTest {

  @Test
  void everyPropertyHasTheVariableOfTheOfficialImage() {
    assertThat(LocalBroker.environment())
        .hasSameSizeAs(LocalBroker.properties())
        .containsEntry("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000");
  }
}
