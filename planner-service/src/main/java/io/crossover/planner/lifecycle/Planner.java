package io.crossover.planner.lifecycle;

import io.crossover.events.wire.Topics;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.metrics.QueueGauges;
import io.crossover.planner.metrics.SweepCensus;
import io.crossover.planner.relay.SpecRelay;
import io.crossover.planner.settings.ClientSettings;
import io.crossover.planner.settings.KafkaConfig;
import io.crossover.planner.settings.PlannerConfig;
import io.crossover.planner.submission.CommandPublisher;
import io.crossover.planner.sweep.Demand;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.topology.PlannerTopology;
import io.crossover.planner.topology.TriggerTopology;
import io.crossover.planner.trigger.RuleState;
import io.crossover.planner.trigger.Triggers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running planner: topics first, then the Streams application and the relay. Starting never
 * blocks the service; while the broker is away it is tried again and readiness says so.
 */
@ApplicationScoped
public class Planner {

  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
  private static final long RETRY_MS = 500;
  private static final long MOST_RECORDS_BEHIND = 10_000;

  private final PlannerConfig config;
  private final KafkaConfig kafka;
  private final Policy policy;
  private final ClientSettings clients;
  private final CommandPublisher publisher;
  private final SweepCensus census = new SweepCensus();
  private final AtomicReference<Triggers> triggers = new AtomicReference<>();
  private final Triggers noTriggers;
  private final PlannerMetrics metrics;
  private final SpecRelay relay;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread starter = new Thread(this::startWhenPossible, "planner-start");
  private final Thread relayThread;

  private volatile KafkaStreams streams;

  /** A planner that has not started; refuses settings out of range. */
  public Planner(
      PlannerConfig config,
      KafkaConfig kafka,
      ClientSettings clients,
      CommandPublisher publisher,
      MeterRegistry registry) {
    this.config = config;
    this.kafka = kafka;
    this.policy = config.policy();
    this.noTriggers = Triggers.none(config.settleTime());
    this.clients = clients;
    this.publisher = publisher;
    this.metrics = new PlannerMetrics(registry, census);
    QueueGauges.register(registry, () -> Demand.of(census.active(), Instant.now(), policy, ""));
    this.relay =
        new SpecRelay(
            () ->
                new KafkaConsumer<>(
                    clients.relayConsumer(), new StringDeserializer(), new ByteArrayDeserializer()),
            () ->
                new KafkaProducer<>(
                    clients.relayProducer(), new StringSerializer(), new ByteArraySerializer()),
            Topics.SWEEP_EVENTS.topic(),
            metrics,
            Clock.systemUTC());
    this.relayThread = new Thread(relay, "planner-relay");
  }

  /** Whether every part does its work, or could at once: one that stands by is ready too. */
  public boolean isReady() {
    return streamsState() == KafkaStreams.State.RUNNING
        && relay.isPolling()
        && (decides() || copiesAreRecent());
  }

  /** Whether this planner has the sweeps; of several, one does. */
  public boolean decides() {
    return census.hasPartition();
  }

  /** As recent as Streams itself asks of a copy before it lets it take over. */
  private boolean copiesAreRecent() {
    return streams.allLocalStorePartitionLags().values().stream()
        .flatMap(partitions -> partitions.values().stream())
        .allMatch(lag -> lag.offsetLag() <= MOST_RECORDS_BEHIND);
  }

  /** Where the planner that has a store answers, when it is not this one and known. */
  public Optional<HostInfo> otherWith(String store) {
    if (config.address().isEmpty() || streamsState() != KafkaStreams.State.RUNNING) {
      return Optional.empty();
    }
    HostInfo here = HostInfo.buildFromEndpoint(config.address().get());
    return streams.streamsMetadataForStore(store).stream()
        .filter(other -> other.stateStoreNames().contains(store))
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !host.equals(here) && !host.equals(HostInfo.unavailable()))
        .findFirst();
  }

  /** Whether the relay belongs to its group and polls. */
  public boolean isRelaying() {
    return relay.isPolling();
  }

  /**
   * What trainers whose names begin so are asked to do, all of them where that is empty; nothing
   * while this planner does not have the sweeps.
   */
  public Optional<Demand> demand(String trainers) {
    return streamsState() == KafkaStreams.State.RUNNING && decides()
        ? Optional.of(Demand.of(census.active(), Instant.now(), policy, trainers))
        : Optional.empty();
  }

  /** The rules in force; empty while the planner does not know them, or another planner does. */
  public Optional<List<RuleState>> rules() {
    return streamsState() == KafkaStreams.State.RUNNING
        ? Optional.ofNullable(triggers.get()).map(Triggers::rules)
        : Optional.empty();
  }

  /** The state of the Streams application, {@code CREATED} before there is one. */
  public KafkaStreams.State streamsState() {
    KafkaStreams running = streams;
    return running == null ? KafkaStreams.State.CREATED : running.state();
  }

  void onStart(@Observes StartupEvent event) {
    starter.start();
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stop.countDown();
    starter.interrupt();
    relay.stop();
    starter.join(config.stopTimeout().toMillis());
    KafkaStreams running = streams;
    if (running != null && !running.close(closing())) {
      LOG.warn("the Streams application did not end within {}", config.stopTimeout());
    }
    relayThread.join(config.stopTimeout().toMillis());
  }

  /** One planner keeps its place until it is back; of several, another takes over at once. */
  private KafkaStreams.CloseOptions closing() {
    return new KafkaStreams.CloseOptions()
        .timeout(config.stopTimeout())
        .leaveGroup(config.address().isPresent());
  }

  private void startWhenPossible() {
    while (stop.getCount() > 0) {
      try {
        start();
        break;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (stop.getCount() == 0) {
          return;
        }
        LOG.warn("the planner cannot start yet: {}, because of {}", e.getMessage(), e.getCause());
        rest();
      }
    }
    rehearse();
  }

  private void start() throws InterruptedException {
    try (Admin admin = Admin.create(clients.common())) {
      TopicCheck.create(admin, kafka.replicationFactor());
    }
    if (stop.getCount() == 0) {
      return;
    }
    Topology topology = PlannerTopology.build(policy, config.tick(), metrics, census);
    TriggerTopology.addTo(topology, noTriggers, config.tick(), metrics, triggers);
    KafkaStreams created = new KafkaStreams(topology, clients.streams());
    created.setUncaughtExceptionHandler(new ThreadFailures(metrics, Clock.systemUTC()));
    created.setStateListener((now, before) -> LOG.info("Streams is {}", now));
    try {
      created.start();
    } catch (RuntimeException e) {
      created.close(Duration.ZERO);
      throw e;
    }
    streams = created;
    relayThread.start();
  }

  /** While Kafka hands out partitions; nothing depends on it. */
  private void rehearse() {
    if (stop.getCount() > 0) {
      publisher.connect();
      Rehearsal.run(policy);
    }
  }

  private void rest() {
    try {
      if (stop.await(RETRY_MS, TimeUnit.MILLISECONDS)) {
        LOG.debug("stopped before the planner could start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
