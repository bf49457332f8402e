package io.crossover.planner.topology;

import io.crossover.events.wire.Topics;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.metrics.SweepCensus;
import io.crossover.planner.sweep.Policy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One processor over two topics of one partition and two stores: the sweeps, written when they are
 * accepted or extended, and their progress, written on every change. Both are in memory with a
 * changelog; the cache before the progress writes to the changelog once per commit, whatever the
 * number of events.
 */
public final class PlannerTopology {

  /** Store: sweep id → the sweep as JSON. */
  public static final String SWEEPS = "sweeps";

  /** Store: sweep id → where it stands. */
  public static final String PROGRESS = "progress";

  static final String SWEEP_EVENTS_SINK = "sweep-events";
  static final String RUN_CONTROL_SINK = "run-control";
  static final String DEAD_LETTERS_SINK = "dead-letters";

  private static final String COMMANDS_SOURCE = "commands";
  private static final String RUN_EVENTS_SOURCE = "run-events";
  private static final String PLANNER = "planner";

  private PlannerTopology() {}

  /**
   * The topology.
   *
   * @param policy how runs are handed out
   * @param tick how often time is looked at
   */
  public static Topology build(
      Policy policy, Duration tick, PlannerMetrics metrics, SweepCensus census) {
    Topology topology = new Topology();
    source(topology, COMMANDS_SOURCE, Topics.SWEEP_COMMANDS);
    source(topology, RUN_EVENTS_SOURCE, Topics.RUN_EVENTS);
    topology.addProcessor(
        PLANNER, new Planner(policy, tick, metrics, census), COMMANDS_SOURCE, RUN_EVENTS_SOURCE);
    sink(topology, SWEEP_EVENTS_SINK, Topics.SWEEP_EVENTS, PLANNER);
    sink(topology, RUN_CONTROL_SINK, Topics.RUN_CONTROL, PLANNER);
    sink(topology, DEAD_LETTERS_SINK, Topics.DEAD_LETTERS, PLANNER);
    return topology;
  }

  static void source(Topology topology, String name, Topics topic) {
    // Wall clock: a producer's impossible timestamp must not stop the planner.
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        new WallclockTimestampExtractor(),
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        topic.topic());
  }

  static void sink(Topology topology, String name, Topics topic, String processor) {
    topology.addSink(
        name, topic.topic(), new StringSerializer(), new ByteArraySerializer(), processor);
  }

  private record Planner(Policy policy, Duration tick, PlannerMetrics metrics, SweepCensus census)
      implements ProcessorSupplier<String, byte[], String, byte[]> {

    @Override
    public Processor<String, byte[], String, byte[]> get() {
      return new SweepProcessor(policy, tick, metrics, census);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(SWEEPS), Serdes.String(), Serdes.ByteArray())
              .withLoggingEnabled(Map.of()),
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(PROGRESS), Serdes.String(), Serdes.ByteArray())
              .withCachingEnabled()
              .withLoggingEnabled(Map.of()));
    }
  }
}
