package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.noise.Student;
import io.crossover.gapmodel.theory.TheoryFit;
import io.crossover.gapmodel.theory.TheoryFitter;
import io.crossover.gapmodel.tuning.TunedCell;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Estimates the crossover from tuned losses (science 3). */
public final class GapEstimator {
  private GapEstimator() {}

  /**
   * Estimates the crossover from losses. {@link EstimatorSettings#minSteps()} has no influence
   * here: the number of steps of a run is not known.
   *
   * @param cells losses of both optimizers, one entry per batch size, in any order, possibly none
   * @param settings settings
   * @return the estimate; the order of cells and of losses has no influence
   * @throws IllegalArgumentException if a batch size occurs twice
   */
  public static GapEstimate estimate(List<BatchSizeLosses> cells, EstimatorSettings settings) {
    return estimate(cells, EnumSet.noneOf(Flag.class), settings);
  }

  /**
   * Estimates the crossover from tuned cells. Batch sizes that leave fewer than {@link
   * EstimatorSettings#minSteps()} steps are left out altogether; the flags of the cells behind a
   * gap become flags of the estimate.
   *
   * @param cells tuned cells; those of other optimizers are ignored
   * @param baseline name of the baseline optimizer (SGD)
   * @param challenger name of the challenger (Adam), another than {@code baseline}
   * @param budgetSamples samples {@code T} each run sees, at least 1; a run makes {@code T/B} steps
   * @param settings settings
   * @return the estimate
   * @throws IllegalArgumentException if the names are equal, the budget is below 1, or an optimizer
   *     has two cells at one batch size
   */
  public static GapEstimate estimate(
      List<TunedCell> cells,
      String baseline,
      String challenger,
      long budgetSamples,
      EstimatorSettings settings) {
    if (baseline.equals(challenger)) {
      throw new IllegalArgumentException("challenger: '" + challenger + "' is the baseline too");
    }
    if (budgetSamples < 1) {
      throw new IllegalArgumentException("budgetSamples: " + budgetSamples + " is not at least 1");
    }
    PairedCells paired =
        PairedCells.of(cells, baseline, challenger, budgetSamples, settings.minSteps());
    return estimate(paired.losses(), paired.flags(), settings);
  }

  private static GapEstimate estimate(
      List<BatchSizeLosses> cells, Set<Flag> tuningFlags, EstimatorSettings settings) {
    List<BatchSizeLosses> sorted =
        cells.stream().sorted(Comparator.comparingInt(BatchSizeLosses::batchSize)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).batchSize() == sorted.get(i - 1).batchSize()) {
        throw new IllegalArgumentException(
            "cells: batch size " + sorted.get(i).batchSize() + " occurs more than once");
      }
    }
    GapMeasurement measured = GapMeasurement.of(sorted, settings);
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(tuningFlags);
    if (!measured.missing().isEmpty()) {
      flags.add(Flag.MISSING_CELL);
    }
    if (measured.singleSeeds()) {
      flags.add(Flag.SINGLE_SEED);
    }
    return conclude(measured, flags, settings);
  }

  /** Fits and concludes; adds the flags of the fits to {@code flags}. */
  static GapEstimate conclude(
      GapMeasurement measured, Set<Flag> flags, EstimatorSettings settings) {
    List<GapPoint> points = measured.points();
    if (points.size() < 2) {
      return result(
          measured,
          settings,
          flags,
          Conclusion.without(Verdict.INSUFFICIENT),
          Optional.empty(),
          Optional.empty());
    }
    GapData data = GapData.of(points);
    SignPattern signs = SignPattern.of(points.stream().mapToInt(GapPoint::sign).toArray());
    if (Monotonicity.violated(data)) {
      flags.add(Flag.NON_MONOTONE);
    }
    if (signs.reversed()) {
      return result(
          measured,
          settings,
          flags,
          Conclusion.without(Verdict.REVERSED),
          Optional.empty(),
          Optional.empty());
    }
    if (signs.severalChanges()) {
      flags.add(Flag.MULTIPLE_SIGN_CHANGES);
    }
    Optional<TheoryFit> theory =
        TheoryFitter.fit(
            points.stream().mapToDouble(GapPoint::batchSize).toArray(), data.y(), data.v());
    theory.ifPresent(fit -> addTheoryFlags(fit, flags));
    double df = measured.pooled().degreesOfFreedom();
    double t95 = Student.twoSided(0.95, df);
    double t = settings.level() == 0.95 ? t95 : Student.twoSided(settings.level(), df);
    CrossoverAnalysis analysis = CrossoverSearch.analyse(data, signs.window(), t, t95);
    Interval range = new Interval(data.x()[analysis.from()], data.x()[analysis.to() - 1]);
    Conclusion conclusion = Conclusion.of(analysis, range, theory);
    if (conclusion.extrapolated()) {
      flags.add(Flag.EXTRAPOLATED);
    }
    return result(measured, settings, flags, conclusion, theory, Optional.of(analysis));
  }

  private static void addTheoryFlags(TheoryFit theory, Set<Flag> flags) {
    if (theory.rejected()) {
      flags.add(Flag.THEORY_REJECTED);
    }
    if (theory.coefficients().a0() < 0) {
      flags.add(Flag.THEORY_A0_NEGATIVE);
    }
  }

  private static GapEstimate result(
      GapMeasurement measured,
      EstimatorSettings settings,
      Set<Flag> flags,
      Conclusion conclusion,
      Optional<TheoryFit> theory,
      Optional<CrossoverAnalysis> analysis) {
    return new GapEstimate(
        conclusion.verdict(),
        conclusion.batchSize(),
        conclusion.lower(),
        conclusion.upper(),
        settings.level(),
        settings.noise(),
        flags,
        measured.points(),
        measured.missing(),
        conclusion.method(),
        Math.sqrt(measured.pooled().variance()),
        measured.pooled().degreesOfFreedom(),
        theory,
        analysis);
  }
}
