package io.crossover.chart.scaling;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Trainers with slots that take half a minute to come and some minutes for each run. */
final class SimulatedTrainers {

  private static final Duration BOOT = Duration.ofSeconds(30);
  private static final Duration PROGRESS = Duration.ofSeconds(10);
  private static final RunLosses LOSSES = new RunLosses(5, 3, 3, 3, 3);

  /** The runs that were trained to their end, as often as they were. */
  final List<UUID> completed = new ArrayList<>();

  /** When the first run started; null before. */
  Instant firstStart;

  /** Runs that were given back by a trainer that was ended. */
  int interrupted;

  private final SimulatedPlanner planner;
  private final String name;
  private final int slots;
  private final Random random;
  private final List<Trainer> trainers = new ArrayList<>();
  private int names;

  SimulatedTrainers(SimulatedPlanner planner, String name, int slots, Random random) {
    this.planner = planner;
    this.name = name;
    this.slots = slots;
    this.random = random;
  }

  private static final class Trainer {
    private final String name;
    private final Instant ready;
    private final List<Run> runs = new ArrayList<>();
    private Instant idleSince;

    Trainer(String name, Instant ready) {
      this.name = name;
      this.ready = ready;
      this.idleSince = ready;
    }
  }

  private record Run(Map.Entry<Long, RunSpec> record, Instant end) {
    RunSpec spec() {
      return record.getValue();
    }
  }

  /** Trainers that come or are there. */
  int count() {
    return trainers.size();
  }

  /** More come. */
  void start(int more, Instant now) {
    for (int i = 0; i < more; i++) {
      trainers.add(new Trainer(name + "-" + names++, now.plus(BOOT)));
    }
  }

  /** Some end, whoever it hits; what they train is given back. */
  void end(int fewer, Instant now) {
    for (int i = 0; i < fewer; i++) {
      Trainer trainer = trainers.remove(random.nextInt(trainers.size()));
      for (Run run : trainer.runs) {
        interrupted++;
        RunSpec s = run.spec();
        planner.giveBack(
            run.record,
            new RunEvent.RunReleased(s.sweepId(), s.runId(), s.attempt(), trainer.name, 1, now),
            now);
      }
    }
  }

  /** Those that have been idle for so long end by themselves. */
  void endIdle(Duration limit, Instant now) {
    trainers.removeIf(
        trainer -> trainer.runs.isEmpty() && !now.isBefore(trainer.idleSince.plus(limit)));
  }

  /** A second passes: runs end, and free slots take the next ones. */
  void step(Instant now) {
    for (Trainer trainer : trainers) {
      for (Run run : List.copyOf(trainer.runs)) {
        train(trainer, run, now);
      }
      while (!now.isBefore(trainer.ready) && trainer.runs.size() < slots) {
        Map.Entry<Long, RunSpec> record = planner.takeSpec();
        if (record == null) {
          break;
        }
        // A run that is finished is acknowledged without training it again.
        if (!completed.contains(record.getValue().runId())) {
          take(trainer, record, now);
        }
      }
    }
  }

  private void take(Trainer trainer, Map.Entry<Long, RunSpec> record, Instant now) {
    RunSpec s = record.getValue();
    firstStart = firstStart == null ? now : firstStart;
    trainer.runs.add(new Run(record, now.plusSeconds(60 + random.nextInt(240))));
    planner.on(
        new RunEvent.RunStarted(
            s.sweepId(), s.runId(), s.attempt(), trainer.name, slots, s.steps(), now),
        now);
  }

  private void train(Trainer trainer, Run run, Instant now) {
    RunSpec s = run.spec();
    if (!now.isBefore(run.end)) {
      trainer.runs.remove(run);
      trainer.idleSince = now;
      completed.add(s.runId());
      planner.on(
          new RunEvent.RunCompleted(
              s.sweepId(), s.runId(), s.attempt(), trainer.name, LOSSES, s.steps(), 60, now),
          now);
    } else if (now.getEpochSecond() % PROGRESS.toSeconds() == 0) {
      planner.on(
          new RunEvent.RunProgressed(
              s.sweepId(), s.runId(), s.attempt(), trainer.name, 1, 4.0, now, null),
          now);
    }
  }
}
