package io.crossover.analyzer.ingest;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.imported.ImportedRun;
import io.crossover.events.imported.ResultsImported;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BinaryOperator;

/**
 * What a batch of parts changes, by ascending ids, so that transactions lock rows in the same
 * order.
 *
 * @param imports the earliest part of each import
 * @param configurations every configuration, by its key
 * @param places which configuration each import is of
 * @param results what stands for each run, of the batch
 * @param members which runs are in which import
 */
record ImportChanges(
    List<ResultsImported> imports,
    Map<String, ImportedConfiguration> configurations,
    List<Place> places,
    List<ImportedResult> results,
    List<Member> members) {

  /** An import is of this configuration. */
  record Place(UUID importId, String key, String name) {}

  /** An import brought this run. */
  record Member(UUID importId, UUID runId) {}

  /** Folds parts, in any order. */
  static ImportChanges of(List<ResultsImported> parts) {
    Map<UUID, ResultsImported> imports = new TreeMap<>();
    Map<String, ImportedConfiguration> configurations = new TreeMap<>();
    Set<Place> places = new LinkedHashSet<>();
    Map<UUID, ImportedResult> results = new TreeMap<>();
    Set<Member> members =
        new TreeSet<>(Comparator.comparing(Member::importId).thenComparing(Member::runId));
    BinaryOperator<ResultsImported> earlier =
        BinaryOperator.minBy(Comparator.comparing(ResultsImported::at));
    BinaryOperator<ImportedResult> newer = BinaryOperator.maxBy(ImportedResult.AGE);
    for (ResultsImported part : parts) {
      String key = part.key();
      imports.merge(part.importId(), part, earlier);
      configurations.put(key, part.configuration());
      places.add(new Place(part.importId(), key, part.configuration().name()));
      for (ImportedRun run : part.runs()) {
        ImportedResult result = ImportedResult.of(part, key, run);
        results.merge(result.runId(), result, newer);
        members.add(new Member(part.importId(), result.runId()));
      }
    }
    return new ImportChanges(
        List.copyOf(imports.values()),
        configurations,
        List.copyOf(places),
        List.copyOf(results.values()),
        List.copyOf(members));
  }
}
