package io.crossover.analyzer;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.imported.ImportedRun;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.wire.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Results as another tool would have them. The losses cross at batch size 64; of the three rates
 * the largest diverges.
 */
public final class ImportScript {

  private static final int[] BATCH_SIZES = {8, 16, 32, 64, 128, 256, 512};

  private ImportScript() {}

  /** 42 runs a seed, without a budget, 14 of them diverged. */
  public static ResultImport of(String name, int seeds) {
    List<ImportedRun> runs = new ArrayList<>();
    for (int batchSize : BATCH_SIZES) {
      for (long seed = 1; seed <= seeds; seed++) {
        double gap = 6 - Math.log(batchSize) / Math.log(2);
        double noise = 1 + 0.001 * (seed % 3 - 1);
        for (double worse : new double[] {1, 1.05}) {
          double sgd = 2 * (1 - gap / 100) * noise * worse;
          runs.add(ImportedRun.completed("sgd", batchSize, worse / 10, 0.9, seed, sgd));
          runs.add(
              ImportedRun.completed("adam", batchSize, worse / 100, 0, seed, 2 * noise * worse));
        }
        runs.add(ImportedRun.diverged("sgd", batchSize, 10, 0.9, seed));
        runs.add(ImportedRun.diverged("adam", batchSize, 1, 0, seed));
      }
    }
    return of(name, runs);
  }

  /** These runs under a name. */
  public static ResultImport of(String name, List<ImportedRun> runs) {
    ImportedConfiguration configuration = new ImportedConfiguration(name, null, null);
    return new ResultImport(configuration, null, null, name + ".csv", runs);
  }

  /** The same import in which one run has another loss, so low that it moves the answer. */
  public static ResultImport withLoss(ResultImport results, int batchSize, double factor) {
    List<ImportedRun> runs = new ArrayList<>(results.runs());
    runs.replaceAll(
        run ->
            run.optimizer().equals("sgd") && run.batchSize() == batchSize && !run.diverged()
                ? ImportedRun.completed(
                    "sgd", batchSize, run.learningRate(), 0.9, run.seed(), run.loss() * factor)
                : run);
    return of(results.configuration().name(), runs);
  }

  /** The events that carry it. */
  public static List<ResultsImported> parts(ResultImport results, Instant at) {
    List<ResultsImported> parts = new ArrayList<>();
    results.parts(at).forEachRemaining(parts::add);
    return parts;
  }

  /** The document that carries it. */
  public static String json(ResultImport results) {
    return EventJson.mapper().valueToTree(results).toString();
  }
}
