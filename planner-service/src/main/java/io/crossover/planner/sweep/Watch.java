package io.crossover.planner.sweep;

import java.time.Instant;

/**
 * What silence can be judged by.
 *
 * @param since since when events have been followed without a break: silence before that says
 *     nothing about a run
 * @param taken specs that wait since before this instant were overtaken in the queue, a while ago:
 *     their records are lost
 */
public record Watch(Instant since, Instant taken) {

  /** Nothing is known of the queue. */
  public static Watch since(Instant instant) {
    return new Watch(instant, Instant.MIN);
  }
}
