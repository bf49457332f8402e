package io.crossover.analyzer.run;

import io.crossover.events.run.RunTotals;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A table of runs. */
final class RunColumns {

  /** The columns, in their order. */
  static final List<Column<RunRow>> ALL =
      List.of(
          new Column<>("optimizer", String.class, RunRow::optimizer),
          new Column<>("batchSize", Integer.class, RunRow::batchSize),
          new Column<>("learningRate", Double.class, RunRow::learningRate),
          new Column<>("momentum", Double.class, RunRow::momentum),
          new Column<>("seed", Long.class, RunRow::seed),
          new Column<>("state", String.class, RunRow::state),
          new Column<>("loss", Double.class, RunRow::loss),
          new Column<>("initialLoss", Double.class, RunRow::initialLoss),
          new Column<>("diverged", Boolean.class, RunRow::diverged),
          new Column<>("steps", Long.class, RunRow::steps),
          new Column<>("seconds", Double.class, RunRow::seconds),
          new Column<>("lastLoss", Double.class, RunRow::lastLoss),
          new Column<>("finalLoss", Double.class, RunRow::finalLoss),
          new Column<>("emaLoss", Double.class, RunRow::emaLoss),
          new Column<>("validationLoss", Double.class, RunRow::validationLoss),
          new Column<>("configuration", String.class, RunRow::configuration),
          new Column<>("attempt", Integer.class, RunRow::attempt),
          new Column<>("trainer", String.class, RunRow::trainer),
          new Column<>("runId", UUID.class, RunRow::runId),
          new Column<>("reason", String.class, RunRow::reason),
          new Column<>("planReason", String.class, RunRow::planReason),
          new Column<>("plannedAt", Instant.class, RunRow::plannedAt),
          new Column<>("samplesSeen", Long.class, total(RunTotals::samplesSeen)),
          new Column<>("tokensSeen", Long.class, total(RunTotals::tokensSeen)),
          new Column<>("operations", Double.class, total(RunTotals::operations)),
          new Column<>("microBatchSize", Integer.class, total(RunTotals::microBatchSize)),
          new Column<>("clippedSteps", Long.class, total(RunTotals::clippedSteps)),
          new Column<>("gradientNoiseScale", Double.class, total(RunTotals::gradientNoiseScale)),
          new Column<>("memoryBytes", Long.class, total(RunTotals::memoryBytes)));

  private RunColumns() {}

  private static Function<RunRow, Object> total(Function<RunTotals, Object> of) {
    return run -> run.totals() == null ? null : of.apply(run.totals());
  }
}
