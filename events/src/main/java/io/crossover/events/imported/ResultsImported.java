package io.crossover.events.imported;

import io.crossover.events.Event;
import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A part of the results of another tool. Topic {@code crossover.imports}, key: {@link #key()}. An
 * import is whole when its {@code totalRuns} different runs have come, in any order and in parts of
 * any size. Of two results for one run the one with the later {@code at} stands; the same part
 * twice changes nothing.
 *
 * @param importId the same in every part; a sweep of this id shows the results
 * @param configuration what the runs have in common
 * @param pair whose gap is measured
 * @param level confidence level of intervals, above 0.5, at most 0.999
 * @param source where the results were read, as the name of a file, 1 to 300 characters
 * @param totalRuns different runs of the whole import, the same in every part
 * @param at when the import was asked for, the same in every part
 * @param runs 1 to 500, no setting twice
 */
public record ResultsImported(
    UUID importId,
    ImportedConfiguration configuration,
    Pair pair,
    double level,
    String source,
    int totalRuns,
    Instant at,
    List<ImportedRun> runs)
    implements Event {

  /** The most runs of one part. */
  public static final int MAX_RUNS = 500;

  /** Rejects missing parts, too many runs and two results for one run. */
  public ResultsImported {
    Checks checks =
        new Checks()
            .required("importId", importId, "a UUID")
            .required("configuration", configuration, "{name: ...}")
            .required("pair", pair, "a pair of optimizers")
            .above("level", level, 0.5, 0.999)
            .plainText("source", source, 300)
            .range("totalRuns", totalRuns, 1, ResultImport.MAX_RUNS)
            .required("at", at, "a time")
            .required("runs", runs, "1 to " + MAX_RUNS + " runs");
    if (runs != null) {
      checks
          .range("runs.length", runs.size(), 1, Math.min(MAX_RUNS, totalRuns))
          .that(runs.stream().noneMatch(Objects::isNull), "runs", "a list with null", "runs");
      RunChecks.once(checks, runs);
    }
    checks.orThrow();
    RunChecks.inBudget(checks, configuration, runs);
    checks.orThrow();
    runs = List.copyOf(runs);
  }

  /** What is ordered on the topic: the imports of one configuration. */
  public String key() {
    return configuration.key();
  }
}
