package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a batch of events changes about sweeps and configurations, each in ascending order of its
 * key.
 *
 * @param questions what is asked, as it stands after the batch
 * @param standings where sweeps stand, the newest of the batch
 * @param configurations every configuration that is named
 */
record SweepChanges(
    List<SweepQuestion> questions,
    List<SweepStanding> standings,
    List<Configuration> configurations) {

  /** Folds events in the order in which they were received. */
  static SweepChanges of(List<Event> events) {
    Map<UUID, SweepQuestion> questions = new TreeMap<>();
    Map<UUID, SweepStanding> standings = new TreeMap<>();
    Map<String, Configuration> configurations = new TreeMap<>();
    for (Event event : events) {
      if (event instanceof RunPlanned planned) {
        configurations.putIfAbsent(
            planned.spec().configurationKey(), planned.spec().configuration());
      } else if (event instanceof SweepEvent sweep) {
        SweepStanding.of(sweep)
            .ifPresent(s -> standings.merge(s.sweepId(), s, SweepStanding::newer));
        question(sweep)
            .ifPresent(
                asked -> {
                  questions.merge(asked.sweepId(), asked, SweepQuestion::newer);
                  asked
                      .sweep()
                      .configurations()
                      .forEach(c -> configurations.putIfAbsent(c.key(), c));
                });
      }
    }
    return new SweepChanges(
        List.copyOf(questions.values()),
        List.copyOf(standings.values()),
        List.copyOf(configurations.values()));
  }

  private static Optional<SweepQuestion> question(SweepEvent event) {
    if (event instanceof SweepAccepted accepted) {
      return Optional.of(SweepQuestion.of(accepted));
    }
    return event instanceof SweepExtended extended
        ? Optional.of(SweepQuestion.of(extended))
        : Optional.empty();
  }
}
