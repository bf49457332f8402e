package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.ImportScript;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.imported.ResultsImported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportChangesTest {

  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(1);

  private final ResultImport first = ImportScript.of("changes", 2);
  private final ResultImport second = ImportScript.withLoss(first, 8, 0.5);

  @Test
  void theImportThatWasAskedForLastStandsInAnyOrder() {
    List<ResultsImported> parts = new ArrayList<>(ImportScript.parts(first, EARLY));
    parts.addAll(ImportScript.parts(second, LATE));
    ImportChanges inOrder = ImportChanges.of(parts);
    Collections.reverse(parts);

    assertThat(ImportChanges.of(parts).results()).isEqualTo(inOrder.results());
    assertThat(inOrder.results())
        .hasSize(84)
        .allSatisfy(result -> assertThat(result.importId()).isEqualTo(second.id()));
    assertThat(inOrder.members()).hasSize(168);
    assertThat(inOrder.imports()).hasSize(2);
    assertThat(inOrder.configurations()).containsOnlyKeys(first.configuration().key());
    assertThat(inOrder.places()).hasSize(2);
  }

  @Test
  void anImportIsAsItWasFirstAskedFor() {
    List<ResultsImported> parts = new ArrayList<>(ImportScript.parts(first, LATE));
    parts.addAll(ImportScript.parts(first, EARLY));

    assertThat(ImportChanges.of(parts).imports())
        .singleElement()
        .extracting(ResultsImported::at)
        .isEqualTo(EARLY);
  }

  @Test
  void aLossStandsInTheColumnOfItsMetric() {
    ImportChanges changes = ImportChanges.of(ImportScript.parts(first, EARLY));
    ImportedResult completed =
        changes.results().stream().filter(r -> !r.run().diverged()).findFirst().orElseThrow();
    ImportedResult diverged =
        changes.results().stream().filter(r -> r.run().diverged()).findFirst().orElseThrow();

    assertThat(completed.outcome()).isEqualTo("completed");
    assertThat(completed.loss(LossMetric.FINAL)).isEqualTo(completed.run().loss());
    assertThat(completed.loss(LossMetric.EMA)).isNull();
    assertThat(completed.loss(LossMetric.VALIDATION)).isNull();
    assertThat(completed.steps()).isNull();
    assertThat(diverged.outcome()).isEqualTo("diverged");
    assertThat(diverged.loss(LossMetric.FINAL)).isNull();
  }
}
