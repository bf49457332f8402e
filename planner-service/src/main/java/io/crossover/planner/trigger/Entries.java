package io.crossover.planner.trigger;

import java.util.List;

/** The kinds of entries in one store. */
public final class Entries {

  private static final List<Class<? extends Entry>> KINDS =
      List.of(RuleState.class, KnownSweep.class, StandingEstimate.class);

  private Entries() {}

  /** The key of an entry among those of every kind. */
  public static String storeKey(Entry entry) {
    return entry.getClass().getSimpleName() + "/" + entry.key();
  }

  /**
   * The kind of the entry with a key.
   *
   * @throws IllegalStateException for a key that {@link #storeKey} does not make
   */
  public static Class<? extends Entry> kind(String storeKey) {
    return KINDS.stream()
        .filter(kind -> storeKey.startsWith(kind.getSimpleName() + "/"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind of entry for " + storeKey));
  }
}
