package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a batch of events changes about sweeps and configurations, each in ascending order of its
 * key.
 *
 * @param accepted what was asked, the first of the batch for each sweep
 * @param standings where sweeps stand, the newest of the batch
 * @param configurations every configuration that is named
 */
record SweepChanges(
    List<SweepAccepted> accepted,
    List<SweepStanding> standings,
    List<Configuration> configurations) {

  /** Folds events in the order in which they were received. */
  static SweepChanges of(List<Event> events) {
    Map<UUID, SweepAccepted> accepted = new TreeMap<>();
    Map<UUID, SweepStanding> standings = new TreeMap<>();
    Map<String, Configuration> configurations = new TreeMap<>();
    for (Event event : events) {
      if (event instanceof RunPlanned planned) {
        configurations.putIfAbsent(
            planned.spec().configurationKey(), planned.spec().configuration());
      } else if (event instanceof SweepEvent sweep) {
        SweepStanding.of(sweep)
            .ifPresent(s -> standings.merge(s.sweepId(), s, SweepStanding::newer));
        if (event instanceof SweepAccepted first) {
          accepted.putIfAbsent(first.sweepId(), first);
          first.sweep().configurations().forEach(c -> configurations.putIfAbsent(c.key(), c));
        }
      }
    }
    return new SweepChanges(
        List.copyOf(accepted.values()),
        List.copyOf(standings.values()),
        List.copyOf(configurations.values()));
  }
}
