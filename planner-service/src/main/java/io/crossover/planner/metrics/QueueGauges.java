package io.crossover.planner.metrics;

import io.crossover.planner.sweep.Demand;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The queue and what it asks of trainers, as gauges that are computed when they are read. */
public final class QueueGauges {

  /** Runs that wait for a trainer. */
  public static final String WAITING = "crossover.planner.queue.waiting";

  /** Runs that a trainer has. */
  public static final String RUNNING = "crossover.planner.queue.running";

  /** Seconds that the first of the specs in the queue has waited. */
  public static final String OLDEST_WAIT = "crossover.planner.queue.oldest.wait.seconds";

  /** Trainers that were heard of in the last minute. */
  public static final String TRAINERS = "crossover.planner.trainers";

  /** Runs that they can train at the same time. */
  public static final String SLOTS = "crossover.planner.slots";

  /** Trainers that could train every open run at once. */
  public static final String WANTED_TRAINERS = "crossover.planner.trainers.wanted";

  private QueueGauges() {}

  /** Follows the demand. */
  public static void register(MeterRegistry registry, Supplier<Demand> demand) {
    gauge(registry, WAITING, "Runs that wait for a trainer", demand, Demand::waiting);
    gauge(registry, RUNNING, "Runs that a trainer has", demand, Demand::running);
    gauge(
        registry,
        OLDEST_WAIT,
        "How long the first spec in the queue has waited; 0 without one",
        demand,
        Demand::oldestWaitSeconds);
    gauge(registry, TRAINERS, "Trainers heard of in the last minute", demand, Demand::trainers);
    gauge(
        registry, SLOTS, "Runs that these trainers train at the same time", demand, Demand::slots);
    gauge(
        registry,
        WANTED_TRAINERS,
        "Trainers that could train every open run at once",
        demand,
        Demand::wantedTrainers);
  }

  private static void gauge(
      MeterRegistry registry,
      String name,
      String description,
      Supplier<Demand> demand,
      ToDoubleFunction<Demand> value) {
    Gauge.builder(name, () -> value.applyAsDouble(demand.get()))
        .description(description)
        .register(registry);
  }
}
