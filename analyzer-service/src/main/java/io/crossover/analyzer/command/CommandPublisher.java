package io.crossover.analyzer.command;

import io.crossover.analyzer.kafka.Broker;
import io.crossover.analyzer.kafka.BrokerUnavailableException;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;

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
    String key = command.sweepId().toString();
    broker.send(
        codec.encode(Topics.SWEEP_COMMANDS.topic(), key, command, clock.instant()), "a command");
  }
}
