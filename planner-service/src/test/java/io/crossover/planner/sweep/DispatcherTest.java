package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.PauseSweep;
import io.crossover.events.sweep.SweepCommand.ResumeSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several sweeps before one queue, with two slots that take specs in order. */
class DispatcherTest {

  private static final Policy POLICY = Policy.DEFAULT;

  private final Dispatcher dispatcher = new Dispatcher(POLICY);
  private final Map<UUID, SweepState> states = new HashMap<>();
  private final Queue<RunSpec> queue = new ArrayDeque<>();
  private final Queue<RunSpec> training = new ArrayDeque<>();
  private final RunEvents trainer = RunEvents.of("trainer", 2);
  private final List<UUID> started = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aLargeSweepAloneFillsTheQueueAndNoMore() {
    submit(id(1), 6, 0);

    assertThat(queue).hasSize(4);
  }

  @Test
  void aSmallSweepBehindALargeOneStartsAtOnce() {
    submit(id(1), 10, 0);
    train(20);
    submit(id(2), 1, 0);
    started.clear();

    train(8);

    assertThat(started.indexOf(id(2))).isBetween(0, 4);
  }

  @Test
  void equalSweepsShareTheTrainers() {
    submit(id(1), 10, 0);
    submit(id(2), 10, 0);
    submit(id(3), 10, 0);

    train(36);

    assertThat(startedOf(id(1))).isBetween(11L, 14L);
    assertThat(startedOf(id(2))).isBetween(11L, 14L);
    assertThat(startedOf(id(3))).isBetween(11L, 14L);
  }

  @Test
  void aHigherPriorityGoesFirst() {
    submit(id(1), 6, 0);
    submit(id(2), 3, 5);
    submit(id(3), 3, -5);
    train(40);

    assertThat(started.subList(4, 16)).containsOnly(id(2));
    assertThat(started.subList(16, 36)).containsOnly(id(1));
    assertThat(started.subList(36, 40)).containsOnly(id(3));
  }

  @Test
  void aSearchIsServedBesidesAGrid() {
    submit(id(1), 10, 0);
    train(10);
    states.put(id(2), new Absent(id(2)));
    take(states.get(id(2)).on(new SubmitSweep(id(2), Documents.search(60)), now, POLICY));
    fill();
    started.clear();

    train(30);

    assertThat(startedOf(id(2))).isGreaterThanOrEqualTo(12);
  }

  @Test
  void aPausedSweepHasNoTurnAndAResumedOneHas() {
    submit(id(1), 6, 0);
    on(id(1), new PauseSweep(id(1)));
    train(10);
    assertThat(started).hasSize(4);

    on(id(1), new ResumeSweep(id(1)));

    assertThat(queue).hasSize(4);
  }

  @Test
  void aCancelledSweepMakesRoom() {
    submit(id(1), 6, 0);
    submit(id(2), 6, 0);
    assertThat(queue).extracting(RunSpec::sweepId).containsOnly(id(1));

    on(id(1), new CancelSweep(id(1)));

    assertThat(queue).extracting(RunSpec::sweepId).contains(id(2));
  }

  @Test
  void aSpecWhoseRecordIsLostIsHandedOutAgainOnceItWasOvertaken() {
    submit(id(1), 6, 0);
    RunSpec lost = queue.remove();
    now = now.plusSeconds(1);
    train(3);
    submit(id(2), 1, 0);
    pass(59);
    assertThat(queue).doesNotContain(lost);
    train(2);

    pass(30);
    assertThat(queue).as("it may still be underway").doesNotContain(lost);
    pass(31);

    train(4);
    assertThat(queue).contains(lost);
  }

  @Test
  void specsThatNobodyTakesAreNotOvertaken() {
    submit(id(1), 6, 0);
    List<RunSpec> first = List.copyOf(queue);

    pass(600);

    assertThat(queue).containsExactlyElementsOf(first);
  }

  @Test
  void manySweepsDoNotFillTheQueue() {
    for (int i = 1; i <= 1_000; i++) {
      submit(id(i), 3, 0);
    }
    assertThat(queue).hasSize(4);

    train(1_100);

    assertThat(started.stream().distinct()).hasSize(1_000);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private void submit(UUID id, int batchSizes, int priority) {
    ObjectNode document = (ObjectNode) Documents.grid(batchSizes, 1);
    document.put("priority", priority);
    states.put(id, new Absent(id));
    on(id, new SubmitSweep(id, document));
    now = now.plusMillis(1);
  }

  private void on(UUID id, io.crossover.events.Event event) {
    take(states.get(id).on(event, now, POLICY));
    fill();
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
    training.forEach(spec -> say(trainer.progressed(spec)));
    Watch watch = dispatcher.watch(Instant.EPOCH, now);
    List.copyOf(states.values()).forEach(state -> take(state.passed(now, watch, POLICY)));
    fill();
  }

  private void fill() {
    dispatcher.fill(now, turn -> take(turn.sweep().handOut(turn, now, POLICY)));
  }

  private void take(Decision decision) {
    states.put(decision.state().sweepId(), decision.state());
    dispatcher.put(decision.state());
    queue.addAll(Story.planned(decision.outputs()));
  }

  /** Starts so many runs, two at a time; each ends when the next needs its slot. */
  private void train(int runs) {
    for (int i = 0; i < runs && !queue.isEmpty(); i++) {
      if (training.size() == 2) {
        end(training.remove());
      }
      RunSpec spec = queue.remove();
      if (states.get(spec.sweepId()) instanceof Active) {
        started.add(spec.sweepId());
        training.add(spec);
        say(trainer.started(spec));
      }
    }
  }

  private void end(RunSpec spec) {
    say(KnownTruth.result(spec, "trainer"));
  }

  private void say(RunEvent event) {
    on(event.sweepId(), event);
  }

  private long startedOf(UUID id) {
    return started.stream().filter(id::equals).count();
  }
}
