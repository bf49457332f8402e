package io.crossover.analyzer.imports;

import io.crossover.events.imported.ResultImport;
import java.util.UUID;

/**
 * What a client gets for an import, the document of the answer to {@code POST /api/v1/imports}.
 *
 * @param importId the sweep that shows the results; the same for the same results
 * @param configurationKey under which they meet those of other imports
 * @param runs different runs in the document
 * @param diverged of these, those without a loss
 */
record ImportReceipt(UUID importId, String configurationKey, int runs, int diverged) {

  static ImportReceipt of(ResultImport results) {
    int diverged = (int) results.runs().stream().filter(run -> run.diverged()).count();
    return new ImportReceipt(
        results.id(), results.configuration().key(), results.runs().size(), diverged);
  }
}
