package io.crossover.local.imports;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.imported.ImportedRun;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.local.resultfile.ResultTable;
import io.crossover.local.resultfile.RunMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The runs of a file under the name of a configuration. */
public final class TableImport {

  private final ResultTable table;
  private final List<Violation> violations = new ArrayList<>();

  private TableImport(ResultTable table) {
    this.table = table;
  }

  /**
   * The import.
   *
   * @param name of the configuration
   * @param pair whose gap is measured; empty takes the one that the optimizers suggest
   * @param level confidence level of intervals
   * @throws InvalidImportException with everything that the analyzer would refuse
   */
  public static ResultImport of(ResultTable table, String name, Optional<Pair> pair, double level)
      throws InvalidImportException {
    return new TableImport(table).named(name, pair, level);
  }

  private ResultImport named(String name, Optional<Pair> pair, double level)
      throws InvalidImportException {
    Long samples = table.samples().isPresent() ? table.samples().getAsLong() : null;
    Optional<ImportedConfiguration> configuration =
        valid(
            "configuration",
            () -> new ImportedConfiguration(name, samples, metric(table.metric())));
    List<ImportedRun> runs = new ArrayList<>();
    for (int i = 0; i < table.runs().size(); i++) {
      RunResult run = table.runs().get(i);
      valid("runs[" + i + "]", () -> run(run)).ifPresent(runs::add);
    }
    if (violations.isEmpty()) {
      Optional<ResultImport> results =
          valid(
              "",
              () ->
                  new ResultImport(
                      configuration.orElseThrow(), pair.orElse(null), level, table.source(), runs));
      if (results.isPresent()) {
        return results.get();
      }
    }
    throw new InvalidImportException(table.source(), violations);
  }

  private <T> Optional<T> valid(String path, Supplier<T> creation) {
    try {
      return Optional.of(creation.get());
    } catch (InvalidValueException e) {
      e.violations().forEach(violation -> violations.add(violation.under(path)));
      return Optional.empty();
    }
  }

  private static ImportedRun run(RunResult run) {
    return run.diverged()
        ? ImportedRun.diverged(
            run.optimizer(), run.batchSize(), run.learningRate(), run.momentum(), run.seed())
        : ImportedRun.completed(
            run.optimizer(),
            run.batchSize(),
            run.learningRate(),
            run.momentum(),
            run.seed(),
            run.loss());
  }

  /** The last logged loss is the only final one that such a file has. */
  private static LossMetric metric(RunMetric metric) {
    return switch (metric) {
      case EMA -> LossMetric.EMA;
      case VALIDATION -> LossMetric.VALIDATION;
      case FINAL, LAST -> LossMetric.FINAL;
    };
  }
}
