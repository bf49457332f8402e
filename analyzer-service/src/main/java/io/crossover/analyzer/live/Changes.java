package io.crossover.analyzer.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.wire.EventJson;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What is not any more as it was. Where that is too much to be listed, it is everything.
 *
 * @param sweeps whose standing, runs or answers changed
 * @param curves sweeps whose runs have new points
 * @param configurations keys of configurations whose answers changed, or that are asked about anew
 * @param everything whether anything may have changed; the others are empty then
 */
public record Changes(
    Set<UUID> sweeps, Set<UUID> curves, Set<String> configurations, boolean everything) {

  /** Nothing. */
  public static final Changes NONE = new Changes(Set.of(), Set.of(), Set.of(), false);

  /** Anything. */
  public static final Changes EVERYTHING = new Changes(Set.of(), Set.of(), Set.of(), true);

  /** Who observes changes to forget what it remembered does so with this priority... */
  public static final int CACHES = 1_000;

  /** ...and who tells others of them with this one: those who ask then get what is new. */
  static final int VIEWS = 2_000;

  /** The most that is listed: a notification of Postgres has at most 8,000 bytes. */
  static final int MOST = 120;

  /** Collapses what is too much to be listed. */
  public Changes {
    boolean tooMuch = sweeps.size() + curves.size() + configurations.size() > MOST;
    everything = everything || tooMuch;
    sweeps = everything ? Set.of() : Set.copyOf(sweeps);
    curves = everything ? Set.of() : Set.copyOf(curves);
    configurations = everything ? Set.of() : Set.copyOf(configurations);
  }

  /** Of sweeps, and of configurations by their keys. */
  public static Changes of(Collection<UUID> sweeps, Collection<String> configurations) {
    return new Changes(Set.copyOf(sweeps), Set.of(), Set.copyOf(configurations), false);
  }

  /** Of sweeps whose runs have new points. */
  public static Changes ofCurves(Collection<UUID> sweeps) {
    return new Changes(Set.of(), Set.copyOf(sweeps), Set.of(), false);
  }

  /** Of a configuration whose answers changed, and the sweeps that show them. */
  public static Changes ofAnswers(String configurationKey, Collection<UUID> sweeps) {
    return of(sweeps, Set.of(configurationKey));
  }

  /** These and others. */
  public Changes and(Changes others) {
    return new Changes(
        union(sweeps, others.sweeps),
        union(curves, others.curves),
        union(configurations, others.configurations),
        everything || others.everything);
  }

  /** Whether nothing changed. */
  public boolean nothing() {
    return curves.isEmpty() && !results();
  }

  /** Whether more than curves changed. */
  public boolean results() {
    return everything || !sweeps.isEmpty() || !configurations.isEmpty();
  }

  /** The form of a notification. */
  String toJson() {
    try {
      return EventJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + this, e);
    }
  }

  /** Reads a notification; one that another build sent in another form may mean anything. */
  static Changes fromJson(String json) {
    try {
      return EventJson.mapper().readValue(json, Changes.class);
    } catch (JsonProcessingException | NullPointerException e) {
      return EVERYTHING;
    }
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
