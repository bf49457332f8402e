package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.testing.TestServers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How fast events become an answer; the rate is printed. */
class BacklogIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final double ENOUGH = 100;

  @Test
  void aBacklogIsStoredAndAnsweredAtHundredsOfRunsASecond() {
    try (EventSender sender = new EventSender();
        AnalyzerProcess analyzer =
            AnalyzerProcess.start(TestServers.newDatabase(), "backlog-" + UUID.randomUUID())) {
      // What other tests have sent comes first.
      runsPerSecond(sender, analyzer, 1, "marker");
      double best = 0;
      // Whatever else the machine does makes a rate lower, never higher.
      for (int attempt = 1; attempt <= 3 && best <= ENOUGH; attempt++) {
        best = Math.max(best, runsPerSecond(sender, analyzer, 20, "backlog-" + attempt));
      }
      assertThat(best).isGreaterThan(ENOUGH);
    }
  }

  private static double runsPerSecond(
      EventSender sender, AnalyzerProcess analyzer, int seeds, String name) {
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, seeds, seeds, name + "-1", name + "-2", name + "-3");
    long start = System.nanoTime();
    sender.send(script.events());
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> analyzer.get("/api/v1/sweeps/" + id).body().contains("\"state\":\"completed\""));
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = script.runs().size() / seconds;
    System.out.printf(
        "Backlog: %d runs, %d events, %.1f s, %.0f runs/s%n",
        script.runs().size(), script.events().size(), seconds, rate);
    return rate;
  }
}
