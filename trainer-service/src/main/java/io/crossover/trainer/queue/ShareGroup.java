package io.crossover.trainer.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of the trainers' share group; the same from every trainer. */
final class ShareGroup {

  private static final Logger LOG = LoggerFactory.getLogger(ShareGroup.class);
  private static final ConfigResource GROUP =
      new ConfigResource(ConfigResource.Type.GROUP, KafkaClients.GROUP);

  private ShareGroup() {}

  /**
   * Specs from before the first trainer count too; a silent trainer's spec comes back after the
   * lock time; and where the broker has a switch for renewing a lock (from 4.3 on), it is on. What
   * the broker refuses stays as the broker has it.
   */
  static void configure(Admin admin, Duration lockDuration) {
    alter(admin, "share.auto.offset.reset", "earliest");
    alter(admin, "share.record.lock.duration.ms", Long.toString(lockDuration.toMillis()));
    alter(admin, "share.renew.acknowledge.enable", "true");
  }

  private static void alter(Admin admin, String name, String value) {
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try {
      admin.incrementalAlterConfigs(Map.of(GROUP, List.of(set))).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidConfigurationException
          || e.getCause() instanceof InvalidRequestException) {
        LOG.info("The broker does not take {}={}: {}", name, value, e.getCause().getMessage());
      } else {
        throw new KafkaException("cannot set " + name + " of the share group", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while setting up the share group", e);
    }
  }
}
