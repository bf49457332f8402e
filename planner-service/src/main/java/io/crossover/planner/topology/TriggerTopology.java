package io.crossover.planner.topology;

import io.crossover.events.wire.Topics;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.trigger.Triggers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The rules: one processor over rules, estimates and sweep events. Each of these topics has one
 * partition, so that one task sees them all; its store is in memory with a changelog.
 */
public final class TriggerTopology {

  /** Store: kind and key → an entry of {@link Triggers}. */
  public static final String STORE = "triggers";

  static final String TRIGGERS_SINK = "trigger-events";
  static final String COMMANDS_SINK = "trigger-sweep-commands";
  static final String DEAD_LETTERS_SINK = "trigger-dead-letters";

  private static final String TRIGGERS_SOURCE = "trigger-commands";
  private static final String ESTIMATES_SOURCE = "trigger-estimates";
  private static final String SWEEP_EVENTS_SOURCE = "trigger-sweep-events";
  private static final String RULES = "trigger-rules";

  private TriggerTopology() {}

  /**
   * Adds the rules to the planner's topology.
   *
   * @param none the state before anything happened
   * @param tick how often time is looked at
   * @param shown holds the present state while this instance has the rules, else null
   */
  public static void addTo(
      Topology topology,
      Triggers none,
      Duration tick,
      PlannerMetrics metrics,
      AtomicReference<Triggers> shown) {
    PlannerTopology.source(topology, TRIGGERS_SOURCE, Topics.TRIGGERS);
    PlannerTopology.source(topology, ESTIMATES_SOURCE, Topics.ESTIMATES);
    PlannerTopology.source(topology, SWEEP_EVENTS_SOURCE, Topics.SWEEP_EVENTS);
    topology.addProcessor(
        RULES,
        new Rules(none, tick, metrics, shown),
        TRIGGERS_SOURCE,
        ESTIMATES_SOURCE,
        SWEEP_EVENTS_SOURCE);
    PlannerTopology.sink(topology, TRIGGERS_SINK, Topics.TRIGGERS, RULES);
    PlannerTopology.sink(topology, COMMANDS_SINK, Topics.SWEEP_COMMANDS, RULES);
    PlannerTopology.sink(topology, DEAD_LETTERS_SINK, Topics.DEAD_LETTERS, RULES);
  }

  private record Rules(
      Triggers none, Duration tick, PlannerMetrics metrics, AtomicReference<Triggers> shown)
      implements ProcessorSupplier<String, byte[], String, byte[]> {

    @Override
    public Processor<String, byte[], String, byte[]> get() {
      return new TriggerProcessor(none, tick, metrics, shown);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
              .withLoggingEnabled(Map.of()));
    }
  }
}
