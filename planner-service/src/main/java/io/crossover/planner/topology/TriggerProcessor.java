package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.trigger.TriggerEvent;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import io.crossover.events.trigger.TriggerEvent.TriggerRuleRejected;
import io.crossover.events.trigger.TriggerEvent.TriggerSuppressed;
import io.crossover.events.validation.Violation;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.trigger.TriggerDecision;
import io.crossover.planner.trigger.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a record, lets the rules decide, writes what they decided, all in one transaction. */
final class TriggerProcessor implements Processor<String, byte[], String, byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerProcessor.class);
  private static final String READER = "crossover-planner-triggers";

  private final Triggers none;
  private final Duration tick;
  private final PlannerMetrics metrics;
  private final AtomicReference<Triggers> shown;

  private ProcessorContext<String, byte[]> context;
  private TriggerStore store;
  private Outbox outbox;
  private Triggers state;

  TriggerProcessor(
      Triggers none, Duration tick, PlannerMetrics metrics, AtomicReference<Triggers> shown) {
    this.none = none;
    this.tick = tick;
    this.metrics = metrics;
    this.shown = shown;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> processorContext) {
    context = processorContext;
    outbox = new Outbox(context, metrics, READER, "triggers", TriggerTopology.DEAD_LETTERS_SINK);
    store = new TriggerStore(context.getStateStore(TriggerTopology.STORE));
    show(store.restore(none));
    context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, time -> lookAtTime());
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    Judgement judgement =
        TriggerIntake.judge(source.topic(), record.key(), record.headers(), record.value());
    if (judgement instanceof Judgement.Refused refused) {
      outbox.refuse(source, record, refused.reason());
    } else if (judgement instanceof Judgement.Accepted accepted) {
      String about = accepted.event().getClass().getSimpleName();
      if (!carryOut(about, () -> state.on(accepted.event(), now()))) {
        outbox.refuse(source, record, "the rules could not be asked about it, see the log");
      }
    }
  }

  @Override
  public void close() {
    shown.set(null);
  }

  private void lookAtTime() {
    carryOut("the time", () -> state.passed(now()));
  }

  private boolean carryOut(String about, Supplier<TriggerDecision> deciding) {
    TriggerDecision decision;
    try {
      decision = deciding.get();
    } catch (RuntimeException e) {
      LOG.error("no decision of the rules about {}", about, e);
      return false;
    }
    decision.changed().forEach(store::put);
    decision.outputs().forEach(this::publish);
    decision.ignored().forEach(this::warn);
    show(decision.state());
    return true;
  }

  private void publish(Event output) {
    if (output instanceof SubmitSweep submit) {
      outbox.publish(submit.sweepId().toString(), submit, TriggerTopology.COMMANDS_SINK);
    } else if (output instanceof TriggerEvent event) {
      outbox.publish(event.ruleId(), event, TriggerTopology.TRIGGERS_SINK);
      metrics.triggerEvent(event);
      log(event);
    } else {
      throw new IllegalStateException("no topic for " + output);
    }
  }

  private static void log(TriggerEvent event) {
    if (event instanceof TriggerFired fired) {
      LOG.info(
          "rule {} submitted sweep {} because of {}",
          fired.ruleId(),
          fired.sweepId(),
          fired.cause().name());
    } else if (event instanceof TriggerSuppressed suppressed) {
      LOG.warn(
          "rule {} is satisfied by {} and submits nothing: {}{}",
          suppressed.ruleId(),
          suppressed.cause().name(),
          suppressed.reason(),
          messages(suppressed.violations()));
    } else if (event instanceof TriggerRuleRejected rejected) {
      LOG.warn("rule {} cannot be used{}", rejected.ruleId(), messages(rejected.violations()));
    }
  }

  private static String messages(List<Violation> violations) {
    return violations.stream().map(v -> "; " + v.message()).collect(Collectors.joining());
  }

  private void warn(String ignored) {
    metrics.triggerCommandIgnored();
    LOG.warn(ignored);
  }

  private void show(Triggers now) {
    state = now;
    shown.set(now);
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
