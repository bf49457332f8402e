package io.crossover.trainer.queue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The network threads of Kafka clients. One that died of an error is only logged by its client:
 * what is sent or asked later is never answered, without a failure and without end. Consumers say
 * so when they are polled; producers and admin clients do not.
 */
final class NetworkThreads {

  private static final List<String> NAMES =
      List.of("kafka-producer-network-thread", "kafka-admin-client-thread");

  private final List<Thread> threads = new ArrayList<>();

  /** Makes a client, and keeps an eye on its thread. All are made before the first look. */
  <T> T of(Supplier<T> client) {
    Set<Thread> before = running();
    T made = client.get();
    Set<Thread> own = running();
    own.removeAll(before);
    threads.addAll(own);
    return made;
  }

  /** The names of those that have ended; clients that are closed end theirs too. */
  List<String> dead() {
    return threads.stream().filter(thread -> !thread.isAlive()).map(Thread::getName).toList();
  }

  private static Set<Thread> running() {
    Set<Thread> running = new HashSet<>(Thread.getAllStackTraces().keySet());
    running.removeIf(thread -> NAMES.stream().noneMatch(thread.getName()::startsWith));
    return running;
  }
}
