package io.crossover.analyzer.ingest;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.imported.ImportedRun;
import io.crossover.events.imported.ResultsImported;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * What one import says about a run. Of several the one that was asked for last stands, by {@link
 * #AGE}, however they are delivered.
 *
 * @param at when the import was asked for, to the microsecond
 */
record ImportedResult(
    UUID runId,
    UUID importId,
    String configurationKey,
    ImportedConfiguration configuration,
    ImportedRun run,
    Instant at) {

  /** From older to newer; the same order as in {@link ImportRows}' statement. */
  static final Comparator<ImportedResult> AGE =
      Comparator.comparing(ImportedResult::at)
          // As text, for Java takes the halves of a UUID for signed numbers and PostgreSQL does
          // not.
          .thenComparing(result -> result.importId().toString());

  static ImportedResult of(ResultsImported part, String key, ImportedRun run) {
    return new ImportedResult(
        run.id(key), part.importId(), key, part.configuration(), run, Micros.of(part.at()));
  }

  String outcome() {
    return run.diverged() ? "diverged" : "completed";
  }

  /** The loss, if it is one of this kind, else null. */
  Double loss(LossMetric metric) {
    return configuration.loss() == metric ? run.loss() : null;
  }

  /** Steps by the budget, or null where that is not known. */
  Long steps() {
    return configuration.samples() == null ? null : configuration.samples() / run.batchSize();
  }
}
