package io.crossover.trainer.queue;

import io.crossover.events.wire.Topics;
import io.crossover.trainer.checkpoint.Checkpoints;
import io.crossover.trainer.metrics.TrainerMetrics;
import io.crossover.trainer.training.Trainings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trainer: prepares topics and share group, learns what happened to runs so far, then takes specs
 * in its slots until it is closed.
 */
public final class Trainer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int REACHABLE_SECONDS = 2;

  private final TrainerSettings settings;
  private final KafkaClients clients;
  private final Lifecycle lifecycle = new Lifecycle();
  private final RunPublisher publisher;
  private final RunFollower follower;
  private final List<Slot> slots;
  private final List<Thread> threads = new ArrayList<>();
  private final NetworkThreads network = new NetworkThreads();
  private final Admin admin;
  private volatile boolean warm;
  private volatile boolean failed;
  private volatile Runnable died = () -> {};

  /**
   * A trainer that does nothing before {@link #start}.
   *
   * @param checkpoints where the states of its runs are kept; empty for nowhere
   */
  public Trainer(
      KafkaClients clients,
      TrainerSettings settings,
      Trainings trainings,
      TrainerMetrics metrics,
      Optional<Checkpoints> checkpoints,
      Clock clock) {
    this.settings = settings;
    this.clients = clients;
    this.admin = network.of(clients::admin);
    RunLedger ledger = new RunLedger();
    this.publisher =
        new RunPublisher(network.of(clients::producer), settings.name(), clock, metrics);
    this.follower = new RunFollower(clients, ledger, publisher, lifecycle);
    TrainerContext context =
        new TrainerContext(settings, trainings, ledger, publisher, metrics, checkpoints, clock);
    this.slots =
        IntStream.range(0, settings.slots())
            .mapToObj(number -> new Slot(number, clients, context, lifecycle))
            .toList();
  }

  /**
   * Starts in the background, however long the broker takes to answer.
   *
   * @param warmUp what makes the first run start faster; runs beside the rest, and readiness waits
   *     for it
   * @param whenDead run when a thread has died of an unexpected failure: no more specs are taken
   *     then, and nothing helps but a new process
   */
  public void start(Runnable warmUp, Runnable whenDead) {
    died = whenDead;
    thread("trainer-clients", this::watchClients);
    thread(
        "trainer-warm-up",
        () -> {
          warmUp.run();
          warm = true;
        });
    thread(
        "trainer-start",
        () -> {
          if (!prepare()) {
            return;
          }
          thread("trainer-follower", follower::run);
          try {
            if (follower.awaitCaughtUp()) {
              slots.forEach(slot -> thread(slot.name(), slot));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Whether it is warm and every slot asks for specs, knowing what happened to runs so far. */
  public boolean ready() {
    return warm && slots.stream().allMatch(Slot::polling);
  }

  /** Since when no slot has had a run; empty while one has, and before it is ready. */
  public Optional<Instant> idleSince() {
    List<Optional<Instant>> since = slots.stream().map(Slot::idleSince).toList();
    return warm && since.stream().allMatch(Optional::isPresent)
        ? since.stream().map(Optional::get).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** Whether no thread has died of an unexpected failure. */
  public boolean alive() {
    return !failed;
  }

  /** Whether the broker answers within two seconds. */
  public boolean brokerReachable() {
    try {
      admin.describeCluster().clusterId().get(REACHABLE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The broker does not answer", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives the runs in training back, waits until that is done, at most ten seconds, and ends. */
  @Override
  public void close() {
    lifecycle.stop();
    slots.forEach(Slot::release);
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    for (Thread thread : List.copyOf(threads)) {
      join(thread, deadline);
    }
    publisher.close();
    admin.close(PAUSE);
  }

  private void watchClients() {
    while (!lifecycle.stopping()) {
      List<String> dead = network.dead();
      if (!dead.isEmpty() && !lifecycle.stopping()) {
        throw new IllegalStateException(
            "ended before the trainer did: "
                + dead
                + "; where it ran out of memory, what answered may not have been a broker, or one"
                + " that expects TLS");
      }
      lifecycle.pause(PAUSE);
    }
  }

  private boolean prepare() {
    while (!lifecycle.stopping()) {
      try {
        Topics.create(admin, settings.replicationFactor());
        ShareGroup.configure(admin, settings.lockDuration());
        return true;
      } catch (KafkaException | IllegalStateException e) {
        LOG.warn("The broker is not ready, trying again: {}", e.getMessage());
        lifecycle.pause(PAUSE);
      }
    }
    return false;
  }

  private synchronized Thread thread(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (dead, cause) -> {
          LOG.error("Thread {} died, and the trainer with it", dead.getName(), cause);
          failed = true;
          lifecycle.stop();
          died.run();
        });
    threads.add(thread);
    thread.start();
    return thread;
  }

  private static void join(Thread thread, long deadline) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
