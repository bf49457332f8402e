package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.EstimateRequests;
import io.crossover.analyzer.live.ChangeNotice;
import io.crossover.analyzer.live.Changes;
import io.crossover.events.Event;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stores what happens to sweeps and runs, and asks for estimates of the configurations it touched.
 */
final class ResultWriter implements BatchWriter {

  private final Database database;
  private final EstimateRequests requests;

  ResultWriter(Database database, EstimateRequests requests) {
    this.database = database;
    this.requests = requests;
  }

  @Override
  public void write(List<Event> events) throws SQLException {
    SweepChanges sweeps = SweepChanges.of(events);
    RunChanges runs = RunChanges.of(events);
    Set<UUID> progressing = sweepsWithResultsOrEnd(events);
    Set<String> changed =
        database.transaction(
            connection -> {
              Set<String> keys = new TreeSet<>(SweepRows.merge(connection, sweeps));
              keys.addAll(RunRows.merge(connection, runs));
              if (!progressing.isEmpty()) {
                keys.addAll(SweepRows.toSettle(connection, progressing));
              }
              ChangeNotice.give(connection, changes(events, sweeps.questions()));
              return keys;
            });
    requests.add(changed);
  }

  /** A sweep that is new is one more that its configurations have. */
  private static Changes changes(List<Event> events, List<SweepQuestion> questions) {
    Set<String> asked =
        questions.stream()
            .flatMap(question -> question.sweep().configurations().stream())
            .map(Configuration::key)
            .collect(Collectors.toSet());
    return Changes.of(sweepsOf(events), asked);
  }

  private static Set<UUID> sweepsOf(List<Event> events) {
    Set<UUID> ids = new TreeSet<>();
    for (Event event : events) {
      if (event instanceof RunEvent run) {
        ids.add(run.sweepId());
      } else if (event instanceof SweepEvent sweep) {
        ids.add(sweep.sweepId());
      }
    }
    return ids;
  }

  private static Set<UUID> sweepsWithResultsOrEnd(List<Event> events) {
    Set<UUID> ids = new TreeSet<>();
    for (Event event : events) {
      if (event instanceof RunEvent run && run.terminal()) {
        ids.add(run.sweepId());
      } else if (event instanceof SweepEvent sweep
          && SweepStanding.of(sweep).filter(SweepStanding::ended).isPresent()) {
        ids.add(sweep.sweepId());
      }
    }
    return ids;
  }
}
