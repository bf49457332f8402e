package io.crossover.trainer.queue;

import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What a run has said and the broker has not yet confirmed. One thread. */
final class Outbox {

  private final RunPublisher publisher;
  private final List<Future<RecordMetadata>> unconfirmed = new ArrayList<>();

  Outbox(RunPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Sends an event.
   *
   * @throws org.apache.kafka.common.KafkaException when the broker refused an earlier one
   */
  void send(RunEvent event) {
    unconfirmed.removeIf(Outbox::confirmed);
    unconfirmed.add(publisher.publish(event));
  }

  private static boolean confirmed(Future<RecordMetadata> sent) {
    if (sent.isDone()) {
      RunPublisher.await(sent);
    }
    return sent.isDone();
  }

  /** Sends points, if there are any. */
  void send(Optional<MetricBatch> batch) {
    batch.ifPresent(points -> unconfirmed.add(publisher.publish(points)));
  }

  /**
   * Waits until the broker has everything that was sent until now, on any thread.
   *
   * @return what throws a {@link org.apache.kafka.common.KafkaException} when it refused something
   */
  Runnable confirmation() {
    List<Future<RecordMetadata>> sent = List.copyOf(unconfirmed);
    return () -> sent.forEach(RunPublisher::await);
  }
}
