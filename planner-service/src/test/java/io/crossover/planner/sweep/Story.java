package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A sweep's life, told event by event; keeps everything that came out. */
final class Story {

  static final UUID ID = UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a");
  static final RunEvents TRAINER = RunEvents.of("trainer-1", 2);
  static final RunEvents OTHER = RunEvents.of("trainer-2", 2);

  final List<Event> outputs = new ArrayList<>();
  final List<Remark> remarks = new ArrayList<>();
  SweepState state = new Absent(ID);
  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  Instant watchedSince = now;
  Policy policy =
      new Policy(
          3, Duration.ofSeconds(60), Duration.ofHours(24), Duration.ofSeconds(60), 16, 2, 500, 5);

  static Story submitted(int batchSizes, int seeds) {
    Story story = new Story();
    story.submit(Documents.grid(batchSizes, seeds));
    return story;
  }

  List<Event> submit(JsonNode document) {
    return on(new SweepCommand.SubmitSweep(ID, document));
  }

  List<Event> extend(String document) {
    return on(new SweepCommand.ExtendSweep(ID, Documents.json(document)));
  }

  List<Event> pause() {
    return on(new SweepCommand.PauseSweep(ID));
  }

  List<Event> resume() {
    return on(new SweepCommand.ResumeSweep(ID));
  }

  List<Event> cancel() {
    return on(new SweepCommand.CancelSweep(ID));
  }

  List<Event> on(Event event) {
    return take(state.on(event, now, policy));
  }

  /** Time passes, then the planner looks at it. */
  List<Event> pass(Duration time) {
    now = now.plus(time);
    return take(state.passed(now, Watch.since(watchedSince), policy));
  }

  /** Every spec that was handed out so far, in order. */
  List<RunSpec> planned() {
    return planned(outputs);
  }

  static List<RunSpec> planned(List<Event> events) {
    return events.stream()
        .filter(RunPlanned.class::isInstance)
        .map(event -> ((RunPlanned) event).spec())
        .toList();
  }

  Remark.Kind lastRemark() {
    return remarks.get(remarks.size() - 1).kind();
  }

  Ledger ledger() {
    return ((Active) state).ledger();
  }

  private List<Event> take(Decision decision) {
    List<Event> taken = new ArrayList<>();
    follow(decision, taken);
    Dispatcher dispatcher = new Dispatcher(policy);
    dispatcher.put(state);
    dispatcher.fill(
        now,
        turn -> {
          follow(turn.sweep().handOut(turn, now, policy), taken);
          dispatcher.put(state);
        });
    outputs.addAll(taken);
    return taken;
  }

  private void follow(Decision decision, List<Event> taken) {
    state = decision.state();
    taken.addAll(decision.outputs());
    remarks.addAll(decision.remarks());
  }
}
