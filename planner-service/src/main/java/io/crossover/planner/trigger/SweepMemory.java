package io.crossover.planner.trigger;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The sweeps that rules may be asked about. Immutable.
 *
 * @param byId every one
 * @param open those that may still make runs
 * @param latest by key of an estimate the sweep that was accepted last for it
 */
record SweepMemory(
    PMap<UUID, KnownSweep> byId, PMap<UUID, KnownSweep> open, PMap<String, UUID> latest) {

  static final SweepMemory EMPTY =
      new SweepMemory(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

  Optional<KnownSweep> get(UUID sweepId) {
    return Optional.ofNullable(byId.get(sweepId));
  }

  /** The sweep that was accepted last for an estimate. */
  Optional<KnownSweep> latest(String estimateKey) {
    return Optional.ofNullable(latest.get(estimateKey)).flatMap(this::get);
  }

  /** The configurations whose estimates may still change by runs. */
  Set<String> openConfigurations() {
    return open.values().stream()
        .flatMap(sweep -> sweep.configurationKeys().stream())
        .collect(Collectors.toSet());
  }

  SweepMemory with(KnownSweep sweep) {
    SweepMemory next = indexed(sweep);
    for (String key : sweep.estimateKeys().toList()) {
      UUID displaced = latest.get(key);
      if (displaced != null && !displaced.equals(next.latest.get(key))) {
        next = next.slimmed(displaced);
      }
    }
    return next.slimmed(sweep.sweepId());
  }

  private SweepMemory indexed(KnownSweep sweep) {
    PMap<String, UUID> later = latest;
    for (String key : sweep.estimateKeys().toList()) {
      UUID known = later.get(key);
      if (known == null || !sweep.acceptedAt().isBefore(byId.get(known).acceptedAt())) {
        later = later.plus(key, sweep.sweepId());
      }
    }
    UUID id = sweep.sweepId();
    return new SweepMemory(
        byId.plus(id, sweep), sweep.isOpen() ? open.plus(id, sweep) : open.minus(id), later);
  }

  /** A sweep that has ended and is no estimate's latest is kept without its document. */
  private SweepMemory slimmed(UUID sweepId) {
    KnownSweep sweep = byId.get(sweepId);
    boolean needed =
        sweep.isOpen() || sweep.estimateKeys().anyMatch(key -> sweepId.equals(latest.get(key)));
    return needed || sweep.sweep() == null
        ? this
        : new SweepMemory(byId.plus(sweepId, sweep.withoutSweep()), open, latest);
  }
}
