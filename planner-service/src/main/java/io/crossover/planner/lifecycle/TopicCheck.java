package io.crossover.planner.lifecycle;

import io.crossover.events.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Creates the topics and refuses those on which a sweep's records would not meet. */
final class TopicCheck {

  private static final long DEADLINE_SECONDS = 30;

  private TopicCheck() {}

  /**
   * The number of partitions of both source topics.
   *
   * @throws IllegalStateException when they differ, or the broker does not answer
   */
  static int createAndCount(Admin admin, short replication) throws InterruptedException {
    Topics.create(admin, replication);
    String commands = Topics.SWEEP_COMMANDS.topic();
    String runEvents = Topics.RUN_EVENTS.topic();
    try {
      Map<String, TopicDescription> found =
          admin
              .describeTopics(List.of(commands, runEvents))
              .allTopicNames()
              .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      int ofCommands = found.get(commands).partitions().size();
      int ofRunEvents = found.get(runEvents).partitions().size();
      if (ofCommands != ofRunEvents) {
        throw new IllegalStateException(
            "%s has %d partitions and %s has %d, they must have the same number"
                .formatted(commands, ofCommands, runEvents, ofRunEvents));
      }
      return ofCommands;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot describe the topics: " + e, e);
    }
  }
}
