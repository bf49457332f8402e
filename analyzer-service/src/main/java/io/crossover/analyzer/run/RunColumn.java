package io.crossover.analyzer.run;

import io.crossover.events.run.RunTotals;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A column of a table of runs.
 *
 * @param name of it
 * @param type of its values
 * @param value of a run; null where it is not known
 */
record RunColumn(String name, Class<?> type, Function<RunRow, Object> value) {

  /** The columns, in their order. */
  static final List<RunColumn> ALL =
      List.of(
          new RunColumn("optimizer", String.class, RunRow::optimizer),
          new RunColumn("batchSize", Integer.class, RunRow::batchSize),
          new RunColumn("learningRate", Double.class, RunRow::learningRate),
          new RunColumn("momentum", Double.class, RunRow::momentum),
          new RunColumn("seed", Long.class, RunRow::seed),
          new RunColumn("state", String.class, RunRow::state),
          new RunColumn("loss", Double.class, RunRow::loss),
          new RunColumn("initialLoss", Double.class, RunRow::initialLoss),
          new RunColumn("diverged", Boolean.class, RunRow::diverged),
          new RunColumn("steps", Long.class, RunRow::steps),
          new RunColumn("seconds", Double.class, RunRow::seconds),
          new RunColumn("lastLoss", Double.class, RunRow::lastLoss),
          new RunColumn("finalLoss", Double.class, RunRow::finalLoss),
          new RunColumn("emaLoss", Double.class, RunRow::emaLoss),
          new RunColumn("validationLoss", Double.class, RunRow::validationLoss),
          new RunColumn("configuration", String.class, RunRow::configuration),
          new RunColumn("attempt", Integer.class, RunRow::attempt),
          new RunColumn("trainer", String.class, RunRow::trainer),
          new RunColumn("runId", UUID.class, RunRow::runId),
          new RunColumn("reason", String.class, RunRow::reason),
          new RunColumn("planReason", String.class, RunRow::planReason),
          new RunColumn("plannedAt", Instant.class, RunRow::plannedAt),
          new RunColumn("samplesSeen", Long.class, total(RunTotals::samplesSeen)),
          new RunColumn("tokensSeen", Long.class, total(RunTotals::tokensSeen)),
          new RunColumn("operations", Double.class, total(RunTotals::operations)),
          new RunColumn("microBatchSize", Integer.class, total(RunTotals::microBatchSize)),
          new RunColumn("clippedSteps", Long.class, total(RunTotals::clippedSteps)),
          new RunColumn("gradientNoiseScale", Double.class, total(RunTotals::gradientNoiseScale)),
          new RunColumn("memoryBytes", Long.class, total(RunTotals::memoryBytes)));

  private static Function<RunRow, Object> total(Function<RunTotals, Object> of) {
    return run -> run.totals() == null ? null : of.apply(run.totals());
  }
}
