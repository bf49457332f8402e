package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.run.RunControl;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.metrics.SweepCensus;
import io.crossover.planner.sweep.Active;
import io.crossover.planner.sweep.Decision;
import io.crossover.planner.sweep.Dispatcher;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.Remark;
import io.crossover.planner.sweep.SweepState;
import io.crossover.planner.sweep.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a record, lets the core decide, writes what it decided, all in one transaction. */
final class SweepProcessor implements Processor<String, byte[], String, byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(SweepProcessor.class);
  private static final String READER = "crossover-planner";

  private final Policy policy;
  private final Duration tick;
  private final PlannerMetrics metrics;
  private final SweepCensus census;

  private ProcessorContext<String, byte[]> context;
  private SweepStore store;
  private Outbox outbox;
  private Dispatcher dispatcher;
  private Instant watchedSince;

  SweepProcessor(Policy policy, Duration tick, PlannerMetrics metrics, SweepCensus census) {
    this.policy = policy;
    this.tick = tick;
    this.metrics = metrics;
    this.census = census;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> processorContext) {
    context = processorContext;
    outbox = new Outbox(context, metrics, READER, "topology", PlannerTopology.DEAD_LETTERS_SINK);
    watchedSince = now();
    census.take(context.taskId());
    dispatcher = new Dispatcher(policy);
    store =
        new SweepStore(
            context.getStateStore(PlannerTopology.SWEEPS),
            context.getStateStore(PlannerTopology.PROGRESS),
            this::follow);
    context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, time -> lookAtTime());
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    Judgement judgement =
        Intake.judge(source.topic(), record.key(), record.headers(), record.value());
    if (judgement instanceof Judgement.Refused refused) {
      outbox.refuse(source, record, refused.reason());
    } else if (judgement instanceof Judgement.Accepted accepted) {
      decide(source, record, accepted.event());
    }
  }

  private void decide(RecordMetadata source, Record<String, byte[]> record, Event event) {
    SweepState before = store.get(Intake.sweepId(event));
    Decision decision;
    try {
      decision = before.on(event, now(), policy);
    } catch (RuntimeException e) {
      LOG.error(
          "no decision about {} of sweep {}",
          event.getClass().getSimpleName(),
          before.sweepId(),
          e);
      outbox.refuse(source, record, "the planner could not decide about it: " + e);
      return;
    }
    count(event);
    carryOut(before, decision);
    handOut();
  }

  @Override
  public void close() {
    if (context != null) {
      census.forget(context.taskId());
    }
  }

  private void lookAtTime() {
    Watch watch = dispatcher.watch(watchedSince, now());
    for (Active sweep : store.active()) {
      Decision decision;
      try {
        decision = sweep.passed(now(), watch, policy);
      } catch (RuntimeException e) {
        LOG.error("no decision about the time of sweep {}", sweep.sweepId(), e);
        continue;
      }
      carryOut(sweep, decision);
    }
    handOut();
  }

  private void handOut() {
    dispatcher.fill(
        now(), turn -> carryOut(turn.sweep(), turn.sweep().handOut(turn, now(), policy)));
  }

  private void carryOut(SweepState before, Decision decision) {
    SweepState after = decision.state();
    if (after != before) {
      store.put(before, after);
      if (!after.label().equals(before.label())) {
        LOG.info("sweep {} is {}", after.sweepId(), after.label());
      }
    }
    decision.outputs().forEach(output -> publish(after.sweepId(), output));
    decision.remarks().forEach(this::note);
  }

  private void follow(SweepState state) {
    census.put(context.taskId(), state);
    dispatcher.put(state);
  }

  private void publish(UUID sweepId, Event output) {
    if (output instanceof SweepEvent) {
      outbox.publish(sweepId.toString(), output, PlannerTopology.SWEEP_EVENTS_SINK);
    } else if (output instanceof RunControl) {
      outbox.publish(sweepId.toString(), output, PlannerTopology.RUN_CONTROL_SINK);
    } else {
      throw new IllegalStateException("no topic for " + output);
    }
    if (output instanceof SweepEvent.RunPlanned) {
      metrics.handedOut();
    }
  }

  private void note(Remark remark) {
    metrics.remark(remark.kind());
    if (remark.kind().isWarning()) {
      LOG.warn(remark.text());
    } else {
      LOG.debug("{}: {}", remark.kind(), remark.text());
    }
  }

  private void count(Event event) {
    if (event instanceof SweepCommand) {
      metrics.command(event);
    } else {
      metrics.runEvent(event);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
