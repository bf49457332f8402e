package io.crossover.gapmodel.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Searches the learning rate of one cell (science 4): steps of a constant factor outward from a
 * guess until the best one lies between two worse ones, then the vertex of a parabola.
 *
 * <p>A pure function of what was tried; nothing is remembered between calls, and learning rates
 * that were tried for another reason (a grid, an import) count like its own. What is still needed
 * whatever the runs in flight come to is asked for at once, so that trainers need not wait.
 */
public final class LearningRateSearch {
  private static final MathContext DIGITS = new MathContext(4);
  private static final int FIRST_TRIALS = 3;
  private static final int MAX_STEPS_DOWN = 12;

  /**
   * Learning rates are rounded to four digits, so a step may be that much longer than the factor.
   */
  private static final double SLACK = 1.002;

  private final SearchSettings settings;
  private final NavigableMap<Double, Trial> tried = new TreeMap<>();
  private final TreeSet<Double> known;

  private LearningRateSearch(
      SearchSettings settings, Collection<Trial> trials, Collection<Double> inFlight) {
    this.settings = settings;
    trials.forEach(trial -> tried.put(trial.learningRate(), trial));
    known = new TreeSet<>(inFlight);
    known.addAll(tried.keySet());
  }

  /**
   * The next step of a search.
   *
   * @param settings settings
   * @param guess where to start, above 0; without influence once a rate is tried or in flight
   * @param trials learning rates that ended, each once
   * @param inFlight learning rates that are being tried
   * @return the next step
   */
  public static SearchStep next(
      SearchSettings settings,
      double guess,
      Collection<Trial> trials,
      Collection<Double> inFlight) {
    return new LearningRateSearch(settings, trials, inFlight).next(guess);
  }

  /**
   * Rounds a learning rate to four significant digits, as people write them.
   *
   * @param learningRate finite and above 0
   * @return the nearest number of four significant digits
   */
  public static double rounded(double learningRate) {
    return new BigDecimal(learningRate).round(DIGITS).doubleValue();
  }

  private SearchStep next(double guess) {
    if (known.isEmpty()) {
      return first(rounded(guess));
    }
    Trial best = best();
    if (best == null) {
      return nothingFinite();
    }
    List<Double> missing = missingNeighbours(best.learningRate());
    if (missing.isEmpty()) {
      return known.size() > tried.size() && neighbourInFlight(best)
          ? new SearchStep.Wait()
          : refine(best);
    }
    if (known.size() - FIRST_TRIALS >= settings.maxExtensions()) {
      return known.size() > tried.size()
          ? new SearchStep.Wait()
          : new SearchStep.Tuned(best.learningRate(), true);
    }
    return new SearchStep.Try(
        missing, "the best learning rate so far is the last one tried on a side");
  }

  private SearchStep first(double guess) {
    return new SearchStep.Try(
        List.of(stepDown(guess), guess, stepUp(guess)), "first guess and a step to each side");
  }

  /** Every trial diverged, was stopped, or none has ended. */
  private SearchStep nothingFinite() {
    Optional<Trial> stopped = tried.values().stream().filter(Trial::stopped).reduce((a, b) -> b);
    if (stopped.isPresent()) {
      return known.size() > tried.size() ? new SearchStep.Wait() : beside(stopped.get());
    }
    double lowest = known.first();
    if (!tried.containsKey(lowest)) {
      return new SearchStep.Wait();
    }
    if (tried.size() > MAX_STEPS_DOWN) {
      return new SearchStep.Untunable();
    }
    return new SearchStep.Try(
        List.of(stepDown(lowest)), "every learning rate tried diverged, the smallest included");
  }

  /**
   * What a stopped learning rate was compared with came to nothing, so the best one lies between:
   * halfway to the nearest one that diverged.
   */
  private SearchStep beside(Trial stopped) {
    double rate = stopped.learningRate();
    Double above = tried.higherKey(rate);
    Double other = above == null ? tried.lowerKey(rate) : above;
    double next = other == null ? stepUp(rate) : rounded(Math.sqrt(rate * other));
    if (known.contains(next) || tried.size() > MAX_STEPS_DOWN) {
      return new SearchStep.Untunable();
    }
    return new SearchStep.Try(
        List.of(next), "those that a stopped learning rate was compared with all diverged");
  }

  private Trial best() {
    Trial best = null;
    for (Trial trial : tried.values()) {
      if (trial.completed() && (best == null || trial.loss() < best.loss())) {
        best = trial;
      }
    }
    return best;
  }

  /** One step below and above, where nothing is known within a step. */
  private List<Double> missingNeighbours(double rate) {
    double reach = settings.factor() * SLACK;
    List<Double> missing = new ArrayList<>();
    Double below = known.lower(rate);
    if (below == null || below * reach < rate) {
      missing.add(stepDown(rate));
    }
    Double above = known.higher(rate);
    if (above == null || above > rate * reach) {
      missing.add(stepUp(rate));
    }
    return missing;
  }

  private boolean neighbourInFlight(Trial best) {
    return !tried.containsKey(known.lower(best.learningRate()))
        || !tried.containsKey(known.higher(best.learningRate()));
  }

  private SearchStep refine(Trial best) {
    Trial below = worse(tried.lowerEntry(best.learningRate()).getValue(), best);
    Trial above = worse(tried.higherEntry(best.learningRate()).getValue(), best);
    boolean steep = steep(below, best) || steep(above, best);
    double midpoint = rounded(Math.sqrt(best.learningRate() * above.learningRate()));
    boolean wholeStep = above.learningRate() * SLACK > best.learningRate() * settings.factor();
    if (steep && wholeStep && !known.contains(midpoint)) {
      return new SearchStep.Try(
          List.of(midpoint), "a neighbour of the best learning rate is much worse or diverged");
    }
    if (Double.isNaN(below.loss()) || Double.isNaN(above.loss())) {
      return new SearchStep.Tuned(best.learningRate(), false);
    }
    Parabola parabola = Parabola.through(below, best, above);
    double vertex = rounded(parabola.vertex());
    if (known.contains(vertex)) {
      return new SearchStep.Tuned(best.learningRate(), false);
    }
    // A step between two neighbours that was refined already is not refined again.
    boolean refined =
        above.learningRate() / below.learningRate() < settings.factor() * settings.factor() / SLACK;
    if (!refined && parabola.loss() < best.loss() * (1 - settings.unrunShare())) {
      return new SearchStep.Try(
          List.of(vertex), "the vertex of the parabola promises a much lower loss");
    }
    return new SearchStep.Tuned(vertex, false);
  }

  /** A stopped neighbour is worse than the best one, whatever it may have become. */
  private static Trial worse(Trial neighbour, Trial best) {
    return neighbour.stopped() && neighbour.loss() < best.loss()
        ? new Trial(neighbour.learningRate(), best.loss(), true)
        : neighbour;
  }

  private boolean steep(Trial neighbour, Trial best) {
    return neighbour.diverged() || neighbour.loss() > best.loss() * (1 + settings.steepShare());
  }

  private double stepDown(double rate) {
    return rounded(rate / settings.factor());
  }

  private double stepUp(double rate) {
    return rounded(rate * settings.factor());
  }
}
