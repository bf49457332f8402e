package io.crossover.analyzer.ingest;

import io.crossover.analyzer.observe.IngestMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Counts, about once a second, the records that wait in the partitions of a consumer. It asks the
 * broker, since a consumer whose partitions are paused does not hear of their ends.
 */
final class LagWatch {

  private static final Logger LOG = Logger.getLogger(LagWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private final Set<String> topics;
  private final IngestMetrics metrics;
  private long next = System.nanoTime();

  LagWatch(Set<String> topics, IngestMetrics metrics) {
    this.topics = Set.copyOf(topics);
    this.metrics = metrics;
  }

  /** Looks unless it has just looked; keeps what it saw last when the broker does not answer. */
  void look(Consumer<?, ?> consumer) {
    if (System.nanoTime() - next < 0) {
      return;
    }
    try {
      waiting(consumer).forEach((topic, records) -> metrics.lag(topic, this, records));
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.debugf("The lag is not known: %s", e.getMessage());
    }
    next = System.nanoTime() + INTERVAL.toNanos();
  }

  private Map<String, Long> waiting(Consumer<?, ?> consumer) {
    Map<String, Long> waiting = new HashMap<>();
    topics.forEach(topic -> waiting.put(topic, 0L));
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ANSWER);
    ends.forEach(
        (partition, end) ->
            waiting.merge(
                partition.topic(), end - consumer.position(partition, ANSWER), Long::sum));
    return waiting;
  }
}
