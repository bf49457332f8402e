package io.crossover.planner.settings;

import io.crossover.planner.sweep.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can be configured in the planner. The table in the module's README lists the same. */
@ConfigMapping(prefix = "crossover.planner")
public interface PlannerConfig {

  /** Attempts of a run that comes no further before it is counted as failed. */
  @WithDefault("3")
  int maxAttempts();

  /** A run that was started and not heard of for this long is planned again. */
  @WithDefault("60s")
  Duration stallTimeout();

  /** A spec that waited for a trainer this long is handed out again: its record may be lost. */
  @WithDefault("24h")
  Duration queueTimeout();

  /** The slots of a trainer that was not heard of for this long no longer count. */
  @WithDefault("60s")
  Duration trainerTimeout();

  /** Specs of all sweeps that may wait for a trainer at least. */
  @WithDefault("4")
  int minimumWindow();

  /** Specs of all sweeps that may wait for each slot that trainers report. */
  @WithDefault("2")
  int windowPerSlot();

  /** The most specs that one decision hands out; the rest follows with the next event or tick. */
  @WithDefault("500")
  int chunk();

  /** How often the share group delivers a spec before the broker drops it. */
  @WithDefault("5")
  int deliveryLimit();

  /** How often stalled runs, schedules and settled estimates are looked for. */
  @WithDefault("1s")
  Duration tick();

  /** An estimate counts for rules when nothing has changed for this long; at most 1 h. */
  @WithDefault("10s")
  Duration settleTime();

  /** Application id of the Streams application: consumer group, changelogs, transactions. */
  @WithDefault("crossover-planner")
  String applicationId();

  /** Name of this instance: keep it over restarts, and give every replica its own. */
  @WithDefault("crossover-planner")
  String instanceId();

  /**
   * {@code host:port} at which other planners reach this one. To be given where several run, then
   * by each: they keep copies of the state and pass questions on to the one that decides.
   */
  Optional<String> address();

  /** Directory of the Streams application; the stores are in memory, only its lock lies here. */
  @WithDefault("${java.io.tmpdir}/crossover-planner-${quarkus.http.port}")
  Path stateDir();

  /** How often decisions are committed: the larger part of the time from event to output. */
  @WithDefault("20ms")
  Duration commitInterval();

  /** The longest wait for records in one turn of the Streams thread. */
  @WithDefault("5ms")
  Duration pollInterval();

  /** After a kill the broker aborts the open transaction this late; more on a slow network. */
  @WithDefault("2s")
  Duration transactionTimeout();

  /** A silent instance loses its partitions after this long; at least the broker's minimum, 6 s. */
  @WithDefault("10s")
  Duration sessionTimeout();

  /** REST answers 503 when the broker did not take a command within this time. */
  @WithDefault("5s")
  Duration publishTimeout();

  /** The longest wait for the Streams application to end on a stop. */
  @WithDefault("2s")
  Duration stopTimeout();

  /** The part of this that the core needs. */
  default Policy policy() {
    return new Policy(
        maxAttempts(),
        stallTimeout(),
        queueTimeout(),
        trainerTimeout(),
        minimumWindow(),
        windowPerSlot(),
        chunk(),
        deliveryLimit());
  }
}
