package io.crossover.events.imported;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.run.RunIds;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The results of another tool, whole: the document of {@code POST /api/v1/imports}.
 *
 * @param configuration what the runs have in common
 * @param pair whose gap is measured; {@code sgd} against {@code adam} where both are there, else
 *     the two optimizers in alphabetical order, when not given
 * @param level confidence level of intervals, above 0.5, at most 0.999; 0.95 when not given
 * @param source where the results were read, as the name of a file, 1 to 300 characters; {@code
 *     unknown} when not given
 * @param runs 1 to 200,000; one setting twice only with the same result, and then once here, sorted
 */
public record ResultImport(
    ImportedConfiguration configuration,
    Pair pair,
    Double level,
    String source,
    List<ImportedRun> runs) {

  /** The most runs of an import. */
  public static final int MAX_RUNS = 200_000;

  /** The name space of the ids of imports. */
  private static final UUID SPACE = UUID.fromString("c0a6c7de-1f5b-4d55-9a39-2a8f3f1d9e04");

  /** Fills in defaults; rejects what answers nothing or contradicts itself. */
  public ResultImport {
    Head head = new Head(configuration, pair, level, source, runs);
    level = head.level();
    source = head.source();
    Checks checks = new Checks();
    head.check(checks, runs, true);
    checks.orThrow();
    pair = head.pairOf(runs);
    runs = once(runs);
  }

  /**
   * Reads the JSON form, strictly.
   *
   * @throws io.crossover.events.validation.InvalidValueException with what is wrong, all of it up
   *     to a thousand violations
   * @throws com.fasterxml.jackson.core.JsonProcessingException when it is not JSON
   */
  public static ResultImport read(InputStream json) throws IOException {
    return ImportReader.read(json);
  }

  /**
   * The id of this import: name-based, from everything but {@code source} and the order of the
   * runs, so that the same results are the same import.
   */
  public UUID id() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      String head = String.join("/", configuration.key(), pair.baseline(), pair.challenger());
      sha256.update((head + "/" + level + "\n").getBytes(StandardCharsets.UTF_8));
      for (ImportedRun run : runs) {
        String line = run.setting() + "=" + (run.diverged() ? "diverged" : run.loss()) + "\n";
        sha256.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return RunIds.nameBased(SPACE, HexFormat.of().formatHex(sha256.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The events that carry this import, in the order in which they are to be sent. */
  public Iterator<ResultsImported> parts(Instant at) {
    UUID id = id();
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start < runs.size(); start += ResultsImported.MAX_RUNS) {
      starts.add(start);
    }
    return starts.stream()
        .map(
            start ->
                new ResultsImported(
                    id,
                    configuration,
                    pair,
                    level,
                    source,
                    runs.size(),
                    at,
                    runs.subList(start, Math.min(start + ResultsImported.MAX_RUNS, runs.size()))))
        .iterator();
  }

  private static List<ImportedRun> once(Collection<ImportedRun> runs) {
    TreeSet<ImportedRun> sorted = new TreeSet<>(ImportedRun.BY_SETTING);
    sorted.addAll(runs);
    return List.copyOf(sorted);
  }
}
