package io.crossover.analyzer.page;

/**
 * What can be asked of a sweep from its page.
 *
 * @param id of the sweep
 * @param pause whether it can be paused
 * @param resume whether it can be resumed
 * @param cancel whether it can be cancelled
 */
public record SweepActions(String id, boolean pause, boolean resume, boolean cancel) {

  /** By where it stands; nothing where commands are switched off. */
  static SweepActions of(Standing standing, boolean allowed) {
    boolean running = standing.state().equals("running");
    boolean paused = standing.state().equals("paused");
    return new SweepActions(
        standing.id(), allowed && running, allowed && paused, allowed && (running || paused));
  }

  /** Whether there is any. */
  public boolean any() {
    return pause || resume || cancel;
  }
}
