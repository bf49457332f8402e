package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.isotonic.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The steps behind an interval and a point, in octaves (science 3 (a) to (d)); for tests and plots.
 *
 * @param from index of the first point used, 0 unless the signs change several times
 * @param to index after the last point used
 * @param isotonicCrossing zero of the isotonic fit, ±∞ without a sign change
 * @param isotonicFit isotonic fit at the points used, in percent
 * @param isotonicResiduals residual of each candidate, one more than points used
 * @param isotonicHull hull of the candidates accepted at the level of the estimate
 * @param processWeights weight of each amplitude of the Gaussian process
 * @param processHull hull of the batch sizes accepted by the Gaussian process alone, if any is
 * @param interval interval of the crossover at the level of the estimate
 * @param interval95 interval of the crossover at 95 %
 * @param point point of the Gaussian process, ±∞ more than an octave outside the data
 * @param pointMethod where {@code point} comes from
 */
public record CrossoverAnalysis(
    int from,
    int to,
    double isotonicCrossing,
    List<Double> isotonicFit,
    List<Double> isotonicResiduals,
    Interval isotonicHull,
    List<Double> processWeights,
    Optional<Interval> processHull,
    Interval interval,
    Interval interval95,
    double point,
    Method pointMethod) {}
