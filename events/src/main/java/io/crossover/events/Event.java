package io.crossover.events;

/**
 * A fact or a request that travels on a topic. The families ({@code SweepCommand}, {@code
 * SweepEvent}, {@code RunEvent}, …) are sealed; this is what they share.
 */
public interface Event {

  /** The version of the JSON form that this build reads and writes. */
  int SCHEMA_VERSION = 1;
}
