package io.crossover.planner.sweep;

import java.time.Duration;
import java.time.Instant;

/**
 * A run that was handed out and has no outcome.
 *
 * @param tries how often it was tried, the attempt that was handed out included
 * @param deliveries how many trainers took this attempt
 * @param trainer who trains it, empty while its spec waits
 * @param heard when it was last heard of, to the millisecond
 */
public record Flight(Tries tries, int deliveries, String trainer, Instant heard) {

  /** Handed out at {@code now}. */
  static Flight waiting(Tries tries, Instant now) {
    return new Flight(tries, 0, "", now);
  }

  /** Which attempt was handed out, from 1. */
  public int attempt() {
    return tries.attempt();
  }

  /** Whether no trainer has it. */
  public boolean isWaiting() {
    return trainer.isEmpty();
  }

  /** Whether somebody else than this trainer has it. */
  boolean isHeldByAnother(String name) {
    return !isWaiting() && !trainer.equals(name);
  }

  /** Whether it was not heard of for too long, be it in training or in the queue. */
  boolean isSilent(Instant now, Policy policy) {
    Duration patience = isWaiting() ? policy.queueTimeout() : policy.stallTimeout();
    return !heard.isAfter(now.minus(patience));
  }

  /** Taken by a trainer; the same one again is no new delivery. */
  Flight takenBy(String name, Instant now) {
    return new Flight(tries, trainer.equals(name) ? deliveries : deliveries + 1, name, now);
  }

  /** In training from a step on; null for the beginning. */
  Flight from(Long step) {
    return new Flight(tries.from(step), deliveries, trainer, heard);
  }

  /** Given back. */
  Flight released(Instant now) {
    return new Flight(tries, deliveries, "", now);
  }

  /** A sign of life; the same object where the last one is less than {@code precision} ago. */
  Flight alive(String name, Instant now, Duration precision) {
    if (isWaiting()) {
      return takenBy(name, now);
    }
    return heard.plus(precision).isAfter(now) ? this : new Flight(tries, deliveries, trainer, now);
  }
}
