package io.crossover.trainer.queue;

import io.crossover.events.run.RunControl;
import io.crossover.events.run.RunEvent;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code crossover.run.events} and {@code crossover.run.control} from their beginning into
 * the ledger, on a thread of its own. After a failure it begins again: what it tells the ledger may
 * be told twice.
 *
 * <p>An unreadable control record is a dead letter when it arrives while the trainer runs; older
 * ones were noted by the trainers of their time. Unreadable run events are noted by the analyzer.
 */
final class RunFollower {

  private static final Logger LOG = LoggerFactory.getLogger(RunFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final RunLedger ledger;
  private final RunPublisher publisher;
  private final Lifecycle lifecycle;
  private final CountDownLatch caughtUp = new CountDownLatch(1);

  RunFollower(KafkaClients clients, RunLedger ledger, RunPublisher publisher, Lifecycle lifecycle) {
    this.clients = clients;
    this.ledger = ledger;
    this.publisher = publisher;
    this.lifecycle = lifecycle;
  }

  /** Follows until the trainer stops. */
  void run() {
    while (!lifecycle.stopping()) {
      try (KafkaConsumer<String, byte[]> consumer = clients.follower()) {
        follow(consumer);
      } catch (KafkaException e) {
        LOG.warn("Reading what happened to runs failed, trying again: {}", e.toString());
        lifecycle.pause(PAUSE);
      }
    }
  }

  /** Waits until everything is read that was there at the start; false when that did not happen. */
  boolean awaitCaughtUp() throws InterruptedException {
    while (!lifecycle.stopping()) {
      if (caughtUp.await(POLL.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether everything is read that was there at the start. */
  private boolean caughtUp() {
    return caughtUp.getCount() == 0;
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        Stream.of(Topics.RUN_CONTROL, Topics.RUN_EVENTS)
            .flatMap(topic -> consumer.partitionsFor(topic.topic()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!lifecycle.stopping()) {
      if (!caughtUp() && ends.entrySet().stream().allMatch(e -> reached(consumer, e))) {
        caughtUp.countDown();
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        note(record, record.offset() >= ends.get(partition));
      }
    }
  }

  private static boolean reached(
      KafkaConsumer<String, byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey()) >= end.getValue();
  }

  private void note(ConsumerRecord<String, byte[]> record, boolean fresh) {
    Decoded decoded = EventCodec.decode(record.headers(), record.value());
    if (decoded instanceof Decoded.Known known && known.event() instanceof RunEvent event) {
      ledger.on(event);
    } else if (decoded instanceof Decoded.Known known
        && known.event() instanceof RunControl control) {
      ledger.on(control);
    } else if (fresh && record.topic().equals(Topics.RUN_CONTROL.topic())) {
      publisher.deadLetter(record, reason(decoded));
    }
  }

  private static String reason(Decoded decoded) {
    return decoded instanceof Decoded.Unreadable unreadable
        ? unreadable.reason()
        : "expected a CancelRun on " + Topics.RUN_CONTROL.topic();
  }
}
