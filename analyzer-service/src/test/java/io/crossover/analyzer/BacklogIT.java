package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How fast events become an answer; the rate is printed. */
class BacklogIT {

  @Test
  void aBacklogIsStoredAndAnsweredAtHundredsOfRunsASecond() {
    TestDatabase database = TestServers.newDatabase();
    UUID id = UUID.randomUUID();
    SweepScript script = SweepScript.of(id, 20, 20, "backlog-1", "backlog-2", "backlog-3");
    try (EventSender sender = new EventSender();
        AnalyzerProcess analyzer = AnalyzerProcess.start(database, "backlog-" + id)) {
      long start = System.nanoTime();
      sender.send(script.events());
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () ->
                  analyzer.get("/api/v1/sweeps/" + id).body().contains("\"state\":\"completed\""));
      double seconds = (System.nanoTime() - start) / 1e9;
      double rate = script.runs().size() / seconds;
      System.out.printf(
          "Backlog: %d runs, %d events, %.1f s, %.0f runs/s%n",
          script.runs().size(), script.events().size(), seconds, rate);
      assertThat(rate).isGreaterThan(100);
    }
  }
}
