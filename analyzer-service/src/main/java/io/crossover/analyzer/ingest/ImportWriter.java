package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.EstimateRequests;
import io.crossover.analyzer.live.ChangeNotice;
import io.crossover.analyzer.live.Changes;
import io.crossover.events.Event;
import io.crossover.events.imported.ResultsImported;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores results of other tools, and asks for estimates once all results of an import are here. */
final class ImportWriter implements BatchWriter {

  private final Database database;
  private final EstimateRequests requests;

  ImportWriter(Database database, EstimateRequests requests) {
    this.database = database;
    this.requests = requests;
  }

  @Override
  public void write(List<Event> events) throws SQLException {
    ImportChanges changes =
        ImportChanges.of(events.stream().map(ResultsImported.class::cast).toList());
    Set<UUID> shown =
        changes.imports().stream().map(ResultsImported::importId).collect(Collectors.toSet());
    Set<String> due =
        database.transaction(
            connection -> {
              Set<String> keys = ImportRows.merge(connection, changes);
              ChangeNotice.give(connection, Changes.of(shown, changes.configurations().keySet()));
              return keys;
            });
    requests.add(due);
  }
}
