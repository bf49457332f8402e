package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Trainers that crash, repeat themselves and are overtaken by each other, from a printed seed. As
 * in a share group, the record of a crashed trainer is delivered again, a few times.
 */
class InterleavingTest {

  private static final Duration STALL = Policy.DEFAULT.stallTimeout();

  private static final int LAST_DELIVERY = 4;

  private final long seed = Long.getLong("crossover.test.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Story story = Story.submitted(6, 3);
  private final List<RunEvent> inTransit = new ArrayList<>();
  private final List<RunEvent> delivered = new ArrayList<>();
  private int seen;

  @RepeatedTest(40)
  void everyRunIsCountedOnceAndTheSweepCompletesOnce() {
    int steps = 0;
    while (!(story.state instanceof Completed)) {
      assertThat(steps++).as("steps, seed " + seed).isLessThan(20_000);
      trainNewSpecs();
      step();
      checkLedger();
    }
    deliverEverythingAgain();

    Map<UUID, Integer> attempts = new HashMap<>();
    for (RunSpec spec : story.planned()) {
      int before = attempts.getOrDefault(spec.runId(), 0);
      assertThat(spec.attempt())
          .as("attempts count up, or the same is in the queue again, seed " + seed)
          .isBetween(Math.max(1, before), before + 1);
      attempts.put(spec.runId(), spec.attempt());
    }
    assertThat(attempts).as("seed " + seed).hasSize(72);
    attempts.forEach(
        (run, attempt) ->
            assertThat(attempt - givenBack(run))
                .as("attempts that count against run %s, seed %d", run, seed)
                .isLessThanOrEqualTo(story.policy.maxAttempts()));
    assertThat(story.outputs.stream().filter(SweepCompleted.class::isInstance))
        .as("seed " + seed)
        .singleElement()
        .satisfies(
            event -> {
              RunCounts counts = ((SweepCompleted) event).runs();
              assertThat(counts.finished()).isEqualTo(72).isEqualTo(counts.planned());
            });
  }

  @Test
  void everythingTwiceGivesWhatOnceGives() {
    Story twice = Story.submitted(6, 3);
    while (!(story.state instanceof Completed)) {
      trainNewSpecs();
      if (inTransit.isEmpty()) {
        story.pass(STALL);
        twice.pass(STALL);
        continue;
      }
      RunEvent event = inTransit.remove(0);
      story.on(event);
      twice.on(event);
      twice.on(event);
      assertThat(twice.outputs).as("seed " + seed).isEqualTo(story.outputs);
      assertThat(twice.state).as("seed " + seed).isEqualTo(story.state);
    }
  }

  private void step() {
    int choice = random.nextInt(100);
    if (choice < 3 || inTransit.isEmpty()) {
      story.pass(pick(STALL, STALL.dividedBy(10), Policy.DEFAULT.queueTimeout()));
    } else if (choice < 5) {
      story.pause();
      story.resume();
    } else if (choice < 10 && !delivered.isEmpty()) {
      story.on(delivered.get(random.nextInt(delivered.size())));
    } else {
      int near = Math.min(inTransit.size(), 1 + random.nextInt(30));
      RunEvent event = inTransit.remove(random.nextInt(near));
      delivered.add(event);
      story.on(event);
    }
  }

  private Duration pick(Duration... durations) {
    return durations[random.nextInt(durations.length)];
  }

  private void trainNewSpecs() {
    List<RunSpec> planned = story.planned();
    for (; seen < planned.size(); seen++) {
      train(planned.get(seen), 1);
    }
  }

  /** What the trainers of this spec will say; silence after the start is a crash. */
  private void train(RunSpec spec, int delivery) {
    RunEvents trainer = RunEvents.of("trainer-" + random.nextInt(4), 1 + random.nextInt(8));
    inTransit.add(trainer.started(spec));
    if (random.nextInt(4) == 0) {
      inTransit.add(trainer.released(spec));
      trainer = RunEvents.of("trainer-" + random.nextInt(4), 1);
      inTransit.add(trainer.started(spec));
    }
    if (random.nextBoolean()) {
      inTransit.add(trainer.progressed(spec));
    }
    switch (random.nextInt(delivery < LAST_DELIVERY ? 12 : 10)) {
      case 0 -> inTransit.add(trainer.failed(spec, true));
      case 1 -> inTransit.add(trainer.failed(spec, false));
      case 2 -> inTransit.add(trainer.diverged(spec));
      case 10, 11 -> train(spec, delivery + 1);
      default -> inTransit.add(trainer.completed(spec));
    }
  }

  /** A run is in one place only, and the places hold all runs. */
  private void checkLedger() {
    if (!(story.state instanceof Active active)) {
      return;
    }
    Ledger ledger = active.ledger();
    for (int i = 0; i < ledger.runs().size(); i++) {
      boolean open = ledger.outcomes().at(i) == Outcome.OPEN;
      int places =
          (open ? 0 : 1)
              + (ledger.flights().containsKey(i) ? 1 : 0)
              + (ledger.again().containsKey(i) ? 1 : 0)
              + (open && i >= ledger.next() ? 1 : 0);
      assertThat(places).as("places of run " + i + ", seed " + seed).isEqualTo(1);
    }
    assertThat(ProgressFormat.read(Story.ID, ledger.runs().sweep(), ProgressFormat.write(active)))
        .as("seed " + seed)
        .isEqualTo(active);
  }

  /** Attempts that ended with the last possible trainer giving the run back: they do not count. */
  private long givenBack(UUID run) {
    return story.remarks.stream()
        .map(Remark::text)
        .filter(text -> text.startsWith("run " + run) && text.contains("given back by its last"))
        .count();
  }

  private void deliverEverythingAgain() {
    SweepState end = story.state;
    delivered.forEach(story::on);
    story.pass(STALL.multipliedBy(10));
    assertThat(story.state).as("seed " + seed).isSameAs(end);
  }
}
