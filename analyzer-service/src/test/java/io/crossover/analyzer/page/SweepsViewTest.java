package io.crossover.analyzer.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.sweep.SweepListing;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult.Sweep;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SweepsViewTest {

  private static final UUID ID = new UUID(0, 1);

  @Test
  void aLineSaysWhereASweepStands() {
    RunProgress runs = new RunProgress(1_200, 2, 9, 1, 0, 3);

    Standing standing = Standing.of(sweep("mine", "running", runs, false));

    assertThat(standing.counts()).isEqualTo("13 of 1,200 runs, 2 running, 1 diverged, 3 stopped");
    assertThat(standing.live()).isTrue();
    assertThat(standing.startedText()).isEqualTo("1 Jan 1970, 00:00 UTC");
  }

  @Test
  void whatHasEndedIsNotAskedForAgain() {
    RunProgress none = new RunProgress(0, 0, 0, 0, 0);

    for (String state : List.of("completed", "failed", "cancelled", "rejected")) {
      assertThat(Standing.of(sweep("mine", state, none, false)).live()).as(state).isFalse();
    }
    assertThat(Standing.of(sweep("mine", "paused", none, false)).live()).isTrue();
    assertThat(Standing.of(sweep("mine", "completed", none, true)).state()).isEqualTo("imported");
    Standing rejected = Standing.of(sweep("", "rejected", none, false));
    assertThat(rejected.title()).isEqualTo("Unnamed sweep");
    assertThat(rejected.counts()).isEqualTo("no runs");
  }

  @Test
  void pagesLeadToEachOther() {
    assertThat(page(60, 0, 25))
        .extracting("first", "last", "newer", "older")
        .containsExactly(1L, 25L, -1L, 25L);
    assertThat(page(60, 10, 25)).extracting("newer", "older").containsExactly(0L, 35L);
    assertThat(page(60, 50, 10))
        .extracting("first", "last", "newer", "older")
        .containsExactly(51L, 60L, 25L, -1L);
    assertThat(page(0, 0, 0))
        .extracting("first", "last", "newer", "older")
        .containsExactly(0L, 0L, -1L, -1L);
  }

  @Test
  void aSweepOfManyConfigurationsShowsItsFirstAnswers() {
    SweepListing listing = new SweepListing(sweeps(1), 1, 25, 0);
    List<Headline> answers = Collections.nCopies(5, new Headline("gpt", "Adam from 64 on"));

    SweepLine line = SweepsView.of(listing, Map.of(ID, answers)).lines().get(0);

    assertThat(line.headlines()).hasSize(3);
    assertThat(line.more()).isEqualTo(2);
  }

  private static SweepsView page(long total, long offset, int shown) {
    return SweepsView.of(new SweepListing(sweeps(shown), total, 25, offset), Map.of());
  }

  private static List<Sweep> sweeps(int count) {
    RunProgress none = new RunProgress(0, 0, 0, 0, 0);
    return Collections.nCopies(count, sweep("mine", "running", none, false));
  }

  private static Sweep sweep(String name, String state, RunProgress runs, boolean imported) {
    return new Sweep(ID, name, state, runs, Instant.EPOCH, null, List.of(), imported, null);
  }
}
