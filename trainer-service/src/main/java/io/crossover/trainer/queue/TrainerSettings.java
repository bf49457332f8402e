package io.crossover.trainer.queue;

import io.crossover.trainer.torchscript.Devices;
import java.time.Duration;

/**
 * How a trainer works.
 *
 * @param name which trainer its events say they are from
 * @param slots how many runs it trains at the same time, at least 1
 * @param devices where the slots compute, in turn
 * @param lockDuration for how long the broker keeps a spec for a trainer that says nothing
 * @param progressInterval between two RunProgressed of a run
 * @param metricsInterval between two batches of a run's points
 * @param replicationFactor of the topics that it creates
 */
public record TrainerSettings(
    String name,
    int slots,
    Devices devices,
    Duration lockDuration,
    Duration progressInterval,
    Duration metricsInterval,
    short replicationFactor) {}
