package io.crossover.planner.submission;

import io.crossover.events.Event;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.trigger.TriggerCommand;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.planner.settings.ClientSettings;
import io.crossover.planner.settings.PlannerConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes commands and waits until every replica in sync has them. */
@ApplicationScoped
public class CommandPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);
  private static final Duration CLOSE = Duration.ofMillis(500);

  private final EventCodec codec = new EventCodec("/crossover/planner/api");
  private final ClientSettings settings;
  private final Duration timeout;
  private KafkaProducer<String, byte[]> producer;

  /** A publisher that connects with the first command. */
  public CommandPublisher(ClientSettings settings, PlannerConfig config) {
    this.settings = settings;
    this.timeout = config.publishTimeout();
  }

  /**
   * Publishes a command for a sweep.
   *
   * @throws BrokerUnavailableException when it is not known to be published within the time limit
   */
  public void publish(SweepCommand command) {
    publish(Topics.SWEEP_COMMANDS, command.sweepId().toString(), command);
  }

  /**
   * Publishes a command for a rule.
   *
   * @throws BrokerUnavailableException when it is not known to be published within the time limit
   */
  public void publish(TriggerCommand command) {
    publish(Topics.TRIGGERS, command.ruleId(), command);
  }

  private void publish(Topics topic, String key, Event command) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      ProducerRecord<String, byte[]> record =
          codec.encode(topic.topic(), key, command, Instant.now());
      producer().send(record).get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw unavailable(e);
    }
  }

  /** Connects ahead of the first command. A failure is left to that command to report. */
  public void connect() {
    try {
      producer().partitionsFor(Topics.SWEEP_COMMANDS.topic());
    } catch (KafkaException e) {
      LOG.debug("not connected ahead of the first command", e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }

  /** Not in the constructor: it fails where the broker's name does not resolve yet. */
  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              settings.commandProducer(), new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private BrokerUnavailableException unavailable(Throwable cause) {
    return new BrokerUnavailableException(
        "the command was not taken by Kafka within " + timeout.toMillis() + " ms: " + cause, cause);
  }
}
