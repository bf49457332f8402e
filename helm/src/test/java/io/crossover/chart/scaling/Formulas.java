package io.crossover.chart.scaling;

/** How many there should be, as KEDA 2 and the Kubernetes autoscaler compute it. */
final class Formulas {

  private static final double TOLERANCE = 0.1;

  private Formulas() {}

  /**
   * Jobs that KEDA starts now: strategy {@code default}, {@code maxScale - runningJobCount} of at
   * most {@code ceil(metric / target)} (scaleexecutor/scale_jobs.go).
   *
   * @param unfinished jobs that have not ended, those that still come included
   */
  static int newJobs(double metric, double target, int unfinished, int least, int most) {
    int wanted = (int) Math.ceil(metric / target);
    int maxScale = Math.min(most, Math.max(least, wanted));
    return Math.max(0, maxScale - unfinished);
  }

  /**
   * Replicas for an external metric with an average value: {@code ceil(metric / target)}, or as
   * there are where that is within a tenth (podautoscaler/replica_calculator.go).
   */
  static int replicas(double metric, double target, int present) {
    double ratio = metric / (target * present);
    return Math.abs(1 - ratio) <= TOLERANCE ? present : (int) Math.ceil(metric / target);
  }
}
