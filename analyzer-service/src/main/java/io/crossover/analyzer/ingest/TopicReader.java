package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.analyzer.retry.Backoff;
import io.crossover.events.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The thread that follows some topics. At least once: a batch is stored, its refused records are
 * sent to the dead letters, then its offsets are committed. When one of these fails, the reader
 * goes back to the batch's first offsets and tries again after a while, polling paused partitions
 * meanwhile so that it stays in its group. It keeps no record across polls, so a rebalance needs no
 * care: whoever owns a partition begins at its committed offset, and storing twice changes nothing.
 */
final class TopicReader implements Runnable {

  private static final Logger LOG = Logger.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final Map<String, Class<? extends Event>> families;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final SplittingWriter writer;
  private final DeadLetterOutbox deadLetters;
  private final IngestMetrics metrics;
  private final Backoff backoff;
  private final LagWatch lag;

  /** Partitions with records that were polled but not stored yet. */
  private final Set<TopicPartition> owed = new HashSet<>();

  private volatile boolean stopping;
  private volatile Consumer<String, byte[]> current;
  private volatile ReaderState state =
      new ReaderState(ReaderState.Phase.STARTING, "", System.nanoTime());

  /**
   * A reader, to be run in a thread of its own.
   *
   * @param families the topics and the kind of event on each
   * @param consumers makes a consumer, with the topics in place
   */
  TopicReader(
      Map<String, Class<? extends Event>> families,
      Supplier<Consumer<String, byte[]>> consumers,
      SplittingWriter writer,
      DeadLetterOutbox deadLetters,
      IngestMetrics metrics,
      Backoff backoff) {
    this.families = Map.copyOf(families);
    this.consumers = consumers;
    this.writer = writer;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.backoff = backoff;
    this.lag = new LagWatch(families.keySet(), metrics);
  }

  ReaderState state() {
    return state;
  }

  /** Makes {@link #run} return soon. */
  void stop() {
    stopping = true;
    Consumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  @Override
  public void run() {
    while (!stopping) {
      try (Closing closing = new Closing(consumers.get())) {
        follow(closing.consumer);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("Woken up", e);
      } catch (RuntimeException e) {
        if (!stopping) {
          retrying(e);
          pause(backoff.failed());
        }
      }
    }
    enter(ReaderState.Phase.STOPPED, "");
  }

  private void follow(Consumer<String, byte[]> consumer) {
    current = consumer;
    owed.clear();
    consumer.subscribe(families.keySet());
    while (!stopping) {
      lag.look(consumer);
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      if (records.isEmpty()) {
        idle(consumer);
        continue;
      }
      try {
        store(records);
        owed.removeAll(records.partitions());
        commit(consumer, records.nextOffsets());
        backoff.succeeded();
        enter(ReaderState.Phase.READING, "");
      } catch (SQLException e) {
        metrics.databaseError();
        retrying(e);
        rewind(consumer, records);
        waitInGroup(consumer, backoff.failed());
      } catch (WakeupException | InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        retrying(e);
        rewind(consumer, records);
        waitInGroup(consumer, backoff.failed());
      }
    }
  }

  private void store(ConsumerRecords<String, byte[]> records) throws SQLException {
    long start = System.nanoTime();
    Readings readings = Readings.of(records, families);
    List<Refused> unstored = writer.write(readings.received());
    deadLetters.send(readings.refused());
    deadLetters.send(unstored);
    metrics.batch(System.nanoTime() - start);
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<String, byte[]>> found = records.records(partition);
      metrics.records(partition.topic(), found.size());
      metrics.delay(partition.topic(), System.currentTimeMillis() - found.get(0).timestamp());
    }
  }

  private void commit(
      Consumer<String, byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, OffsetAndMetadata> owned = new HashMap<>(offsets);
    owned.keySet().retainAll(consumer.assignment());
    try {
      consumer.commitSync(owned, COMMIT);
    } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
      LOG.infof("Offsets were not committed, so records will be read again: %s", e.getMessage());
    }
  }

  /** Nothing came; what is owed may still be on its way, or have gone to another replica. */
  private void idle(Consumer<String, byte[]> consumer) {
    owed.retainAll(consumer.assignment());
    if (owed.isEmpty()) {
      enter(ReaderState.Phase.READING, "");
    } else {
      enter(state.phase(), state.reason());
    }
  }

  private void waitInGroup(Consumer<String, byte[]> consumer, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    long left = wait.toNanos();
    while (left > 0 && !stopping) {
      consumer.pause(consumer.assignment());
      Duration poll = Duration.ofNanos(Math.min(left, POLL.toNanos()));
      rewind(consumer, consumer.poll(poll));
      lag.look(consumer);
      left = deadline - System.nanoTime();
    }
    consumer.resume(consumer.paused());
  }

  private void rewind(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
    owed.addAll(records.partitions());
    for (TopicPartition partition : records.partitions()) {
      if (consumer.assignment().contains(partition)) {
        List<ConsumerRecord<String, byte[]>> found = records.records(partition);
        consumer.seek(partition, found.get(0).offset());
      }
    }
  }

  private void retrying(Exception e) {
    String reason = SqlErrors.line(e);
    if (state.phase() != ReaderState.Phase.RETRYING) {
      LOG.warnf("Waiting to store records: %s", reason);
      LOG.debug("The cause", e);
    }
    enter(ReaderState.Phase.RETRYING, reason);
  }

  private void enter(ReaderState.Phase phase, String reason) {
    if (phase == ReaderState.Phase.READING && state.phase() == ReaderState.Phase.RETRYING) {
      LOG.info("Storing records again");
    }
    state = new ReaderState(phase, reason, System.nanoTime());
  }

  private static void pause(Duration wait) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves the group at once, so that others take over. */
  private static final class Closing implements AutoCloseable {

    private final Consumer<String, byte[]> consumer;

    private Closing(Consumer<String, byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void close() {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }
}
