package io.crossover.planner.lifecycle;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.metrics.SweepCensus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Throwable DEATH = new WithoutStackTrace();

  private Instant now = START;
  private final ThreadFailures failures =
      new ThreadFailures(
          new PlannerMetrics(new SimpleMeterRegistry(), new SweepCensus()),
          new Clock() {
            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void replacesAThreadThatDiesNowAndThen() {
    for (int i = 0; i < 20; i++) {
      now = now.plus(Duration.ofMinutes(1));
      assertThat(failures.handle(DEATH)).isEqualTo(REPLACE_THREAD);
    }
  }

  @Test
  void givesUpOnAThreadThatKeepsDying() {
    for (int i = 0; i < 10; i++) {
      assertThat(failures.handle(DEATH)).isEqualTo(REPLACE_THREAD);
    }
    assertThat(failures.handle(DEATH)).isEqualTo(SHUTDOWN_CLIENT);
  }

  private static final class WithoutStackTrace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private WithoutStackTrace() {
      super("a death for the test", null, false, false);
    }
  }
}
