package io.crossover.planner.relay;

import io.crossover.planner.metrics.PlannerMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the spec of every {@code RunPlanned} on {@code crossover.sweep.events} to {@code
 * crossover.run.specs}.
 *
 * <p>At least once: it reads committed decisions only, and commits its offsets after the broker has
 * acknowledged the copies. A repeat is harmless, because trainers acknowledge a run that is
 * finished without training it. The copies are not transactional, because a share group that reads
 * transactional records one at a time stalls (measured on Kafka 4.2.2). Order within a sweep is
 * kept only per partition of the queue.
 *
 * <p>Any failure closes both clients and begins again from the last committed offsets.
 */
public final class SpecRelay implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SpecRelay.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final long RETRY_MS = 500;

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Supplier<Producer<String, byte[]>> producers;
  private final SpecCopies copies;
  private final String topic;
  private final PlannerMetrics metrics;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);

  private volatile Consumer<String, byte[]> current;
  private volatile Instant lastPoll = Instant.MIN;

  /**
   * A relay that does not run yet.
   *
   * @param consumers of new consumers, read-committed, without automatic commits
   * @param producers of new producers, idempotent
   * @param topic where the decisions are
   */
  public SpecRelay(
      Supplier<Consumer<String, byte[]>> consumers,
      Supplier<Producer<String, byte[]>> producers,
      String topic,
      PlannerMetrics metrics,
      Clock clock) {
    this.consumers = consumers;
    this.producers = producers;
    this.topic = topic;
    this.metrics = metrics;
    this.clock = clock;
    this.copies = new SpecCopies(metrics, clock);
  }

  /** Relays until {@link #stop()}. */
  @Override
  public void run() {
    while (!stopped()) {
      try {
        relay();
      } catch (WakeupException | InterruptException e) {
        LOG.debug("the relay was asked to stop", e);
      } catch (RuntimeException | ExecutionException e) {
        LOG.warn("the relay begins again: {}", e.toString());
        metrics.restart("relay");
        rest();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        lastPoll = Instant.MIN;
      }
    }
  }

  /** Ends {@link #run()} after the batch at hand. May be called from any thread. */
  public void stop() {
    stop.countDown();
    Consumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  /**
   * Whether it belongs to its group and asked for records within the last ten seconds. The group
   * has one partition: another planner may have it, and this one stand by.
   */
  public boolean isPolling() {
    return lastPoll.isAfter(clock.instant().minus(SILENCE));
  }

  /** Closing the consumer waits for the commits that are under way. */
  private void relay() throws ExecutionException, InterruptedException {
    try (Producer<String, byte[]> producer = producers.get();
        Consumer<String, byte[]> consumer = consumers.get()) {
      current = consumer;
      Membership membership = new Membership();
      consumer.subscribe(List.of(topic), membership);
      while (!stopped()) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (membership.joined) {
          lastPoll = clock.instant();
        }
        if (!records.isEmpty()) {
          copies.copy(records, producer);
          // Not waited for: the next commit covers a lost one, and the next spec is not held up.
          consumer.commitAsync(SpecRelay::noteCommit);
        }
      }
    } finally {
      current = null;
    }
  }

  /** The group tells every member what it is assigned, also that it is nothing. */
  private static final class Membership implements ConsumerRebalanceListener {

    private boolean joined;

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // The next assignment follows; until then it is still a member.
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      joined = false;
    }
  }

  private static void noteCommit(
      Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
    if (failure != null) {
      LOG.debug("the relay's offsets {} were not committed", offsets, failure);
    }
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  private void rest() {
    try {
      if (stop.await(RETRY_MS, TimeUnit.MILLISECONDS)) {
        LOG.debug("stopped while waiting to begin again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
