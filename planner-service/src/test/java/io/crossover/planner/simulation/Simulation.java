package io.crossover.planner.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.sweep.KnownTruth;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.RunEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Sweeps, trainers and faults from one seed; faults stop after a while. */
final class Simulation {

  static final Policy POLICY =
      new Policy(
          3, Duration.ofSeconds(60), Duration.ofMinutes(30), Duration.ofSeconds(60), 4, 2, 5, 5);
  private static final int FAULTY_STEPS = 400;
  private static final int BOUND = 20_000;
  private static final JsonNode MORE_SEEDS = Documents.json("{\"seeds\": 3}");

  private record Delivery(RunSpec spec, int count) {}

  private record Job(Delivery delivery, int trainer, Instant silentUntil) {}

  final CommittingPlanner planner;
  final Set<UUID> sweeps = new LinkedHashSet<>();
  final Set<UUID> searches = new HashSet<>();
  int crashes;
  int duplicates;
  private final int trainers;
  private final Random random;
  private final Deque<Delivery> queue = new ArrayDeque<>();
  private final List<Job> jobs = new ArrayList<>();
  private final List<Deque<RunEvent>> outboxes = new ArrayList<>();
  private final Set<UUID> results = new HashSet<>();
  private final Set<UUID> cancelled = new HashSet<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int relayed;
  private int steps;

  Simulation(long seed, int trainers) {
    this.trainers = trainers;
    random = new Random(seed);
    planner = new CommittingPlanner(POLICY, now);
    for (int i = 0; i < trainers; i++) {
      outboxes.add(new ArrayDeque<>());
    }
  }

  void run(List<JsonNode> documents) {
    for (JsonNode document : documents) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      sweeps.add(id);
      if (SweepDocument.read(document).strategy().searches()) {
        searches.add(id);
      }
      send(new SweepCommand.SubmitSweep(id, document));
    }
    while (steps < FAULTY_STEPS || planner.ended() < sweeps.size()) {
      if (steps++ > BOUND) {
        throw new AssertionError("a sweep does not end: " + planner.open());
      }
      if (steps == FAULTY_STEPS) {
        sweeps.forEach(id -> send(new SweepCommand.ResumeSweep(id)));
      }
      step();
    }
  }

  private void step() {
    now = now.plusSeconds(1 + random.nextInt(5));
    command();
    relay();
    take();
    train();
    deliver();
    plan();
  }

  private boolean fault(double chance) {
    return steps < FAULTY_STEPS && random.nextDouble() < chance;
  }

  private void send(Event event) {
    planner.inputs.add(event);
    if (fault(0.1)) {
      planner.inputs.add(event);
      duplicates++;
    }
  }

  private void command() {
    for (UUID id : sweeps) {
      if (fault(0.004)) {
        send(new SweepCommand.PauseSweep(id));
      }
      if (fault(0.02)) {
        send(new SweepCommand.ResumeSweep(id));
      }
      if (fault(0.0005)) {
        send(new SweepCommand.CancelSweep(id));
      }
      if (!searches.contains(id) && fault(0.002)) {
        send(new SweepCommand.ExtendSweep(id, MORE_SEEDS));
      }
    }
  }

  private void relay() {
    if (fault(0.02)) {
      relayed = Math.max(0, relayed - 5);
    }
    while (relayed < planner.log.size() && !fault(0.1)) {
      Event event = planner.log.get(relayed++).event();
      if (event instanceof RunPlanned planned && !fault(0.01)) {
        queue.add(new Delivery(planned.spec(), 0));
      } else if (event instanceof CancelRun cancel) {
        cancelled.add(cancel.runId() == null ? cancel.sweepId() : cancel.runId());
      }
    }
  }

  private void take() {
    int[] busy = new int[trainers];
    jobs.forEach(job -> busy[job.trainer]++);
    for (int trainer = 0; trainer < trainers; trainer++) {
      if (queue.isEmpty() || busy[trainer] >= 2) {
        continue;
      }
      Delivery next = queue.remove();
      RunSpec spec = next.spec;
      if (!results.contains(spec.runId()) && !cancelled.contains(spec.sweepId())) {
        jobs.add(new Job(new Delivery(spec, next.count + 1), trainer, now));
        outboxes.get(trainer).add(says(trainer).started(spec));
      }
    }
  }

  private void train() {
    for (Job job : List.copyOf(jobs)) {
      RunSpec spec = job.delivery.spec;
      Deque<RunEvent> outbox = outboxes.get(job.trainer);
      if (now.isBefore(job.silentUntil)) {
        continue;
      }
      if (cancelled.contains(spec.sweepId())) {
        end(job, says(job.trainer).cancelled(spec));
      } else if (cancelled.contains(spec.runId()) && random.nextInt(3) > 0) {
        end(job, says(job.trainer).stopped(spec, 40));
      } else if (fault(0.02)) {
        jobs.remove(job);
        redeliver(job);
      } else if (fault(0.02)) {
        end(job, says(job.trainer).released(spec));
        redeliver(job);
      } else if (fault(0.01)) {
        jobs.set(jobs.indexOf(job), new Job(job.delivery, job.trainer, now.plusSeconds(200)));
      } else if (fault(0.03)) {
        end(job, says(job.trainer).failed(spec, random.nextInt(5) > 0));
      } else if (random.nextInt(6) == 0) {
        boolean diverges = random.nextInt(5) == 0;
        RunEvents says = says(job.trainer);
        end(job, diverges ? says.diverged(spec) : KnownTruth.result(spec, says.trainer()));
      } else if (spec.rungs().isEmpty()) {
        outbox.add(says(job.trainer).progressed(spec));
      } else {
        int rung = random.nextInt(spec.rungs().size());
        outbox.add(says(job.trainer).passed(spec, KnownTruth.rung(spec, rung)));
      }
    }
  }

  private void redeliver(Job job) {
    if (job.delivery.count < POLICY.deliveryLimit()) {
      queue.add(job.delivery);
    }
  }

  private void end(Job job, RunEvent event) {
    jobs.remove(job);
    outboxes.get(job.trainer).add(event);
  }

  private RunEvents says(int trainer) {
    return new RunEvents("trainer-" + trainer, 2, now);
  }

  private void deliver() {
    for (Deque<RunEvent> outbox : outboxes) {
      while (!outbox.isEmpty() && !fault(0.3)) {
        RunEvent event = outbox.poll();
        send(event);
        if (event instanceof RunEvent.RunCompleted || event instanceof RunEvent.RunDiverged) {
          results.add(event.runId());
        }
      }
    }
  }

  private void plan() {
    while (planner.hasInput() && !fault(0.1)) {
      planner.read(now);
      if (fault(0.3)) {
        planner.commit();
      }
    }
    planner.tick(now);
    if (fault(0.05)) {
      planner.crash(now);
      crashes++;
    } else {
      planner.commit();
    }
  }
}
