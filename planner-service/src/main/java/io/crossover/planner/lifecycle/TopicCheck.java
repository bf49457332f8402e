package io.crossover.planner.lifecycle;

import io.crossover.events.wire.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Creates the topics and refuses those that would divide the sweeps among several planners. */
final class TopicCheck {

  private static final List<Topics> UNDIVIDED =
      List.of(
          Topics.SWEEP_COMMANDS,
          Topics.SWEEP_EVENTS,
          Topics.RUN_EVENTS,
          Topics.ESTIMATES,
          Topics.TRIGGERS);
  private static final long DEADLINE_SECONDS = 30;

  private TopicCheck() {}

  /**
   * Returns when every topic is there as the planner needs it.
   *
   * @throws IllegalStateException when one has several partitions, or the broker does not answer
   */
  static void create(Admin admin, short replication) throws InterruptedException {
    Topics.create(admin, replication);
    try {
      for (TopicDescription found :
          admin
              .describeTopics(UNDIVIDED.stream().map(Topics::topic).toList())
              .allTopicNames()
              .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .values()) {
        refuseDivided(found);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot describe the topics: " + e, e);
    }
  }

  private static void refuseDivided(TopicDescription found) {
    if (found.partitions().size() != 1) {
      throw new IllegalStateException(
          "%s has %d partitions, expected 1: let the planner create it, or use a fresh data folder"
              .formatted(found.name(), found.partitions().size()));
    }
  }
}
