package io.crossover.planner.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.sweep.SweepSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A sweep that was accepted, or that a rule submitted.
 *
 * @param sweepId which one
 * @param sweep as it was understood; null once nothing can be made of it any more
 * @param configurationKeys of its configurations
 * @param chain the rules whose sweeps led to it, the first to fire first; empty where a person or
 *     another service submitted it
 * @param acceptedAt when it was submitted by a rule, accepted or extended last
 * @param endedAt when it ended last, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KnownSweep(
    UUID sweepId,
    SweepSpec sweep,
    List<String> configurationKeys,
    List<String> chain,
    Instant acceptedAt,
    Instant endedAt)
    implements Entry {

  static KnownSweep of(UUID sweepId, SweepSpec sweep, List<String> chain, Instant acceptedAt) {
    List<String> keys = sweep.configurations().stream().map(Configuration::key).toList();
    return new KnownSweep(sweepId, sweep, keys, List.copyOf(chain), acceptedAt, null);
  }

  @Override
  public String key() {
    return sweepId.toString();
  }

  /** Whether it may still make runs. */
  boolean isOpen() {
    return endedAt == null || endedAt.isBefore(acceptedAt);
  }

  /** Whether it is this that ends it, and not something that is known already. */
  boolean endsAt(Instant at) {
    return isOpen() && (endedAt == null || at.isAfter(endedAt));
  }

  KnownSweep ended(Instant at) {
    return new KnownSweep(sweepId, sweep, configurationKeys, chain, acceptedAt, at);
  }

  KnownSweep withoutSweep() {
    return new KnownSweep(sweepId, null, configurationKeys, chain, acceptedAt, endedAt);
  }

  /** The keys of the estimates that its runs count in; none once it is without its sweep. */
  Stream<String> estimateKeys() {
    return sweep == null
        ? Stream.empty()
        : configurationKeys.stream()
            .map(key -> key + "/" + sweep.pair().baseline() + "/" + sweep.pair().challenger());
  }

  /** What it is about: its configuration, or a name for the set of them. */
  String scope() {
    List<String> keys = configurationKeys.stream().sorted().toList();
    return keys.size() == 1
        ? keys.get(0)
        : UUID.nameUUIDFromBytes(String.join("/", keys).getBytes(StandardCharsets.UTF_8))
            .toString();
  }

  /** Its configuration with a key, which it must have. */
  Configuration configuration(String configurationKey) {
    return sweep.configurations().get(configurationKeys.indexOf(configurationKey));
  }
}
