package io.crossover.analyzer.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void waitsAreDoubledUpToTheLimitAndBeginAgainAfterASuccess() {
    Backoff backoff = new Backoff(Duration.ofMillis(300));

    List<Duration> waits = Stream.generate(backoff::failed).limit(4).toList();
    backoff.succeeded();

    assertThat(waits)
        .containsExactly(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(300),
            Duration.ofMillis(300));
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(100));
  }
}
