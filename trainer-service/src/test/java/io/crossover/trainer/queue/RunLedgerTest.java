package io.crossover.trainer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunLedgerTest {

  private static final Instant NOW = Instant.EPOCH;

  private final RunLedger ledger = new RunLedger();

  private final RunSpec spec =
      RunSpec.first(
          new UUID(1, 2),
          Configuration.of(
              "noop", new NoopSpec(null), new MarkovSpec(null, null, null, null, null), 100),
          OptimizerSpec.sgd(),
          4,
          0.1,
          0.9,
          1);

  @Test
  void aResultEndsEveryAttempt() {
    ledger.on(
        new RunCompleted(
            spec.sweepId(), spec.runId(), 1, "t", new RunLosses(1, 1, 1, 1, 1), 25, 1, NOW));

    assertThat(ledger.finished(spec)).isTrue();
    assertThat(ledger.finished(spec.withAttempt(7))).isTrue();
  }

  @Test
  void aFailureEndsItsAttemptAndOlderOnes() {
    ledger.on(new RunFailed(spec.sweepId(), spec.runId(), 2, "t", "why", true, NOW));

    assertThat(ledger.finished(spec)).isTrue();
    assertThat(ledger.finished(spec.withAttempt(2))).isTrue();
    assertThat(ledger.finished(spec.withAttempt(3))).isFalse();
  }

  @Test
  void aReleasedRunIsNotFinished() {
    ledger.on(new RunReleased(spec.sweepId(), spec.runId(), 1, "t", 3, NOW));

    assertThat(ledger.finished(spec)).isFalse();
  }

  @Test
  void aCancelledSweepCoversItsRunsAndARunOnlyItself() {
    ledger.on(new CancelRun(spec.sweepId(), UUID.randomUUID(), NOW));
    assertThat(ledger.cancelled(spec)).isFalse();

    ledger.on(new CancelRun(spec.sweepId(), null, NOW));
    assertThat(ledger.cancelled(spec)).isTrue();
    assertThat(ledger.sweepCancelled(spec)).isTrue();
  }

  @Test
  void aCancelledRunLeavesItsSweep() {
    ledger.on(new CancelRun(spec.sweepId(), spec.runId(), NOW));

    assertThat(ledger.cancelled(spec)).isTrue();
    assertThat(ledger.sweepCancelled(spec)).isFalse();
  }

  @Test
  void aStoppedRunIsFinishedInItsAttempt() {
    ledger.on(new RunStopped(spec.sweepId(), spec.runId(), 1, "t", 12, 0.5, NOW));

    assertThat(ledger.finished(spec)).isTrue();
    assertThat(ledger.finished(spec.withAttempt(2))).isFalse();
  }

  @Test
  void anAttemptIsClaimedOnce() {
    assertThat(ledger.claim(spec)).isTrue();
    assertThat(ledger.claim(spec)).isFalse();
    assertThat(ledger.claim(spec.withAttempt(2))).isTrue();

    ledger.release(spec);
    assertThat(ledger.claim(spec)).isTrue();
  }
}
