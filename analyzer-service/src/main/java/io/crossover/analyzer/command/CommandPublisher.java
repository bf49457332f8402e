package io.crossover.analyzer.command;

import io.crossover.analyzer.kafka.Broker;
import io.crossover.analyzer.kafka.BrokerUnavailableException;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Sends commands to the planner. */
@Singleton
public final class CommandPublisher {

  private final EventCodec codec = new EventCodec("/crossover/analyzer/api");
  private final Broker broker;
  private final Clock clock;

  CommandPublisher(Broker broker, Clock clock) {
    this.broker = broker;
    this.clock = clock;
  }

  /**
   * Returns when the broker has the command; what becomes of it is on {@code
   * crossover.sweep.events}.
   *
   * @throws BrokerUnavailableException when it may not have it
   */
  public void publish(SweepCommand command) {
    String topic = Topics.SWEEP_COMMANDS.topic();
    String key = command.sweepId().toString();
    try {
      broker.producer().send(codec.encode(topic, key, command, clock.instant())).get();
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    } catch (KafkaException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static BrokerUnavailableException unavailable(Throwable cause) {
    return new BrokerUnavailableException("a command was not taken by Kafka: " + cause, cause);
  }
}
