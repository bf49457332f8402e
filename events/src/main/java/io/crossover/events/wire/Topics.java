package io.crossover.events.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics, their settings, and their idempotent creation. */
public enum Topics {
  /**
   * Requests to the planner, by sweep id. One partition, as of everything that the planner reads:
   * one place decides which sweep is next, and any producer reaches it.
   */
  SWEEP_COMMANDS("crossover.sweep.commands", 1, false),
  /** What became of sweeps, by sweep id. */
  SWEEP_EVENTS("crossover.sweep.events", 1, false),
  /**
   * The queue of runs and probes, by their ids; read by the share group of the trainers. One
   * partition: with more, Kafka divides them among the members, and a slot stands idle while specs
   * wait in another's.
   */
  RUN_SPECS("crossover.run.specs", 1, false),
  /** What every trainer has to know, by sweep id. */
  RUN_CONTROL("crossover.run.control", 1, false),
  /** What happened to runs, by sweep id. */
  RUN_EVENTS("crossover.run.events", 1, false),
  /** Curves, by run id. */
  RUN_METRICS("crossover.run.metrics", 4, false),
  /** Results of other tools, by configuration key. */
  IMPORTS("crossover.imports", 4, false),
  /** What was found by probing configurations, by configuration key. */
  PROBES("crossover.probes", 1, false),
  /** The present answer of every configuration, by configuration key. */
  ESTIMATES("crossover.estimates", 1, true),
  /** Rules that submit sweeps, and what became of them, by rule id. */
  TRIGGERS("crossover.triggers", 1, false),
  /** What could not be read, by source topic. */
  DEAD_LETTERS("crossover.dead-letters", 1, false);

  private static final long DEADLINE_SECONDS = 60;

  private final String topic;
  private final int partitions;
  private final boolean compacted;

  Topics(String topic, int partitions, boolean compacted) {
    this.topic = topic;
    this.partitions = partitions;
    this.compacted = compacted;
  }

  /** The name of the topic. */
  public String topic() {
    return topic;
  }

  /** The number of partitions it is created with. */
  public int partitions() {
    return partitions;
  }

  /** The settings it is created with. Nothing is deleted by age: a sweep may take months. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
    if (!compacted) {
      settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    }
    return settings;
  }

  /**
   * Creates the topics that are missing and leaves the others as they are.
   *
   * @throws IllegalStateException when the broker refuses or does not answer within a minute
   */
  public static void create(Admin admin, short replication) {
    try {
      Set<String> existing = admin.listTopics().names().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          List.of(values()).stream()
              .filter(t -> !existing.contains(t.topic))
              .map(t -> new NewTopic(t.topic, t.partitions, replication).configs(t.settings()))
              .toList();
      for (var result : admin.createTopics(missing).values().values()) {
        awaitCreation(result);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the topics", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot create the topics: " + e, e);
    }
  }

  private static void awaitCreation(org.apache.kafka.common.KafkaFuture<Void> result)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      result.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
