package io.crossover.trainer.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedArithmeticTest {

  private static final GpuArithmetic EXACT = new GpuArithmetic(false, Determinism.STRICT);
  private static final GpuArithmetic FAST = new GpuArithmetic(true, Determinism.NONE);

  private final List<GpuArithmetic> set = Collections.synchronizedList(new ArrayList<>());
  private final SharedArithmetic shared = new SharedArithmetic(set::add);

  private SharedArithmetic.Held hold(GpuArithmetic wanted) {
    return shared.hold(wanted, () -> false).orElseThrow();
  }

  private CompletableFuture<SharedArithmetic.Held> beside(GpuArithmetic wanted) {
    return CompletableFuture.supplyAsync(() -> hold(wanted));
  }

  @Test
  void thoseThatWantTheSameComputeSideBySide() {
    try (SharedArithmetic.Held first = hold(EXACT);
        SharedArithmetic.Held second = hold(EXACT)) {
      assertThat(set).containsExactly(EXACT);
    }
  }

  @Test
  void whoWantsAnotherWaitsAndWhoComesLaterWaitsBehindIt() {
    SharedArithmetic.Held first = hold(EXACT);
    CompletableFuture<SharedArithmetic.Held> other = beside(FAST);
    // It is the next as soon as it holds the turnstile, which nobody else can then pass.
    Awaitility.await().until(() -> shared.hold(EXACT, () -> true).isEmpty());
    CompletableFuture<SharedArithmetic.Held> late = beside(EXACT);
    assertThat(other).isNotDone();

    first.close();

    SharedArithmetic.Held fast = other.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(set).containsExactly(EXACT, FAST);
    assertThat(late).isNotDone();
    fast.close();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(late::isDone);
    assertThat(set).containsExactly(EXACT, FAST, EXACT);
  }

  @Test
  void waitingIsGivenUp() {
    try (SharedArithmetic.Held first = hold(EXACT)) {
      assertThat(shared.hold(FAST, () -> true)).isEqualTo(Optional.empty());
    }
    assertThat(set).containsExactly(EXACT);
  }

  @ParameterizedTest
  @CsvSource({"true, NONE", "false, STRICT", "true, PREFERRED", "false, NONE"})
  void reachesTheSettingsOfLibtorch(boolean tf32, Determinism determinism) {
    GpuArithmetic before = LibtorchContext.get();
    GpuArithmetic wanted = new GpuArithmetic(tf32, determinism);
    try {
      LibtorchContext.set(wanted);

      assertThat(LibtorchContext.get()).isEqualTo(wanted);
    } finally {
      LibtorchContext.set(before);
    }
  }
}
