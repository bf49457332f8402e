package io.crossover.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdleExitTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static boolean due(Optional<Instant> idleSince) {
    return new IdleExit(LIMIT, () -> idleSince, Clock.fixed(NOW, ZoneOffset.UTC)).due();
  }

  @Test
  void itIsDueAtTheLimitAndNotBefore() {
    assertThat(due(Optional.of(NOW.minus(LIMIT)))).isTrue();
    assertThat(due(Optional.of(NOW.minus(LIMIT).plusMillis(1)))).isFalse();
  }

  @Test
  void aTrainerWithARunIsNotIdle() {
    assertThat(due(Optional.empty())).isFalse();
  }

  @Test
  void zeroIsNever() {
    new IdleExit(Duration.ZERO, () -> Optional.of(Instant.EPOCH), Clock.systemUTC())
        .start(() -> {});

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("trainer-idle-exit");
  }
}
