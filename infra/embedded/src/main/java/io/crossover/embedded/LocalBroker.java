package io.crossover.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The broker properties of a one-broker Crossover, the same for the embedded broker, the test
 * container and the Compose file. Share groups need no property: a storage formatted by Kafka 4.2
 * has feature {@code share.version} at level 1.
 */
public final class LocalBroker {

  private static final String FOREVER = "-1";

  private LocalBroker() {}

  /** The properties that do not depend on ports or directories, in the order of their names. */
  public static Map<String, String> properties() {
    Map<String, String> p = new TreeMap<>();
    oneReplica(p);
    quickToStart(p);
    quickToNotice(p);
    keepEverything(p);
    smallMemory(p);
    p.put("auto.create.topics.enable", "false");
    return p;
  }

  /** The properties as variables of the official image, {@code KAFKA_BROKER_SESSION_TIMEOUT_MS}. */
  public static Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    properties()
        .forEach(
            (name, value) ->
                variables.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return variables;
  }

  private static void oneReplica(Map<String, String> p) {
    p.put("default.replication.factor", "1");
    p.put("min.insync.replicas", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
  }

  private static void quickToStart(Map<String, String> p) {
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.num.partitions", "4");
    p.put("group.initial.rebalance.delay.ms", "0");
  }

  /** Without these a restart after a kill takes 12 s and a new share group's first record 6 s. */
  private static void quickToNotice(Map<String, String> p) {
    p.put("broker.session.timeout.ms", "3000");
    p.put("broker.heartbeat.interval.ms", "500");
    p.put("group.share.heartbeat.interval.ms", "1000");
    p.put("group.share.min.heartbeat.interval.ms", "500");
    p.put("group.share.min.record.lock.duration.ms", "1000");
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
  }

  /** Runs must survive a long pause of their user; a topic that may forget sets its own limit. */
  private static void keepEverything(Map<String, String> p) {
    p.put("log.retention.ms", FOREVER);
    p.put("log.retention.bytes", FOREVER);
    p.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
  }

  private static void smallMemory(Map<String, String> p) {
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    p.put("log.index.size.max.bytes", "1048576");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("background.threads", "2");
    p.put("group.coordinator.threads", "1");
    p.put("share.coordinator.threads", "1");
  }
}
