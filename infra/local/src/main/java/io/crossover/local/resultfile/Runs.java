package io.crossover.local.resultfile;

import io.crossover.gapmodel.tuning.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The runs of a file, each once. A row that repeats a run with the same result changes nothing; one
 * with another result is refused, since nobody can tell which of them counts.
 */
final class Runs {

  /** The most runs that are held; about 200 MB. */
  static final int MOST = 1_000_000;

  private final Map<RunKey, Result> results = new LinkedHashMap<>();
  private final int most;
  private long repeated;

  private record Result(double loss, long line) {}

  Runs() {
    this(MOST);
  }

  Runs(int most) {
    this.most = most;
  }

  /**
   * Takes a run.
   *
   * @param loss the compared loss; whatever it is for a diverged run
   * @param place where the loss stands
   */
  void add(RunKey run, double loss, boolean diverged, Place place)
      throws InvalidResultFileException {
    if (!diverged && !(loss > 0)) {
      throw place.wrong(
          Double.toString(loss), "a loss above 0: the gap is in percent of a mean loss");
    }
    double kept = diverged ? Double.NaN : loss;
    Result earlier = results.get(run);
    if (earlier != null) {
      if (Double.compare(earlier.loss(), kept) != 0) {
        throw place.wrong(
            shown(kept)
                + " for "
                + run
                + ", which has "
                + shown(earlier.loss())
                + " in line "
                + earlier.line(),
            "one result a run; number repetitions in a column seed");
      }
      repeated++;
      return;
    }
    if (results.size() == most) {
      throw place.wrong(
          "more than " + String.format(Locale.ROOT, "%,d", most) + " different runs",
          "a table with a row a run, not a row a step");
    }
    results.put(run, new Result(kept, place.line()));
  }

  boolean isEmpty() {
    return results.isEmpty();
  }

  /** How often a run came again with the same result. */
  long repeated() {
    return repeated;
  }

  List<RunResult> list() {
    List<RunResult> runs = new ArrayList<>(results.size());
    results.forEach(
        (key, result) ->
            runs.add(
                new RunResult(
                    key.optimizer(),
                    key.batchSize(),
                    key.learningRate(),
                    key.momentum(),
                    key.seed(),
                    result.loss(),
                    Double.isNaN(result.loss()))));
    return runs;
  }

  private static String shown(double loss) {
    return Double.isNaN(loss) ? "diverged" : "loss " + loss;
  }
}
