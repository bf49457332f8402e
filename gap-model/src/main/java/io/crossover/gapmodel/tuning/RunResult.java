package io.crossover.gapmodel.tuning;

/**
 * What one run of a configuration came to. A stopped run has no final loss: what stands in its
 * place is only good for deciding on other learning rates.
 *
 * @param optimizer name of the optimizer, not blank
 * @param batchSize samples per step, at least 1
 * @param learningRate peak learning rate, above 0
 * @param momentum SGD momentum or Adam β, in [0, 1)
 * @param seed seed of initial weights and data order
 * @param loss final training loss, finite and above 0; NaN if the run diverged, whatever was given;
 *     of a stopped run what it may have become, or NaN
 * @param diverged whether the run diverged (science 1, "Diverged")
 * @param stopped whether it was stopped as hopeless beside others (science 4); not diverged then
 */
public record RunResult(
    String optimizer,
    int batchSize,
    double learningRate,
    double momentum,
    long seed,
    double loss,
    boolean diverged,
    boolean stopped) {

  /**
   * Checks the fields and drops the loss of a diverged run.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public RunResult {
    if (optimizer == null || optimizer.isBlank()) {
      throw new IllegalArgumentException("optimizer: '" + optimizer + "' is blank");
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize: " + batchSize + " is not at least 1");
    }
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate: " + learningRate + " is not finite and above 0");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum: " + momentum + " is not in [0, 1)");
    }
    if (diverged && stopped) {
      throw new IllegalArgumentException("stopped: a run that diverged was not stopped");
    }
    if (diverged) {
      loss = Double.NaN;
    } else if (!(stopped && Double.isNaN(loss)) && (!(loss > 0) || Double.isInfinite(loss))) {
      throw new IllegalArgumentException(
          "loss: " + loss + " is not finite and above 0 in a run that did not diverge");
    }
  }

  /** A run that was trained to its end. */
  public RunResult(
      String optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed,
      double loss,
      boolean diverged) {
    this(optimizer, batchSize, learningRate, momentum, seed, loss, diverged, false);
  }

  /** Whether it has a final training loss. */
  public boolean hasLoss() {
    return !diverged && !stopped;
  }

  /**
   * A run that was stopped as hopeless.
   *
   * @param optimizer name of the optimizer
   * @param batchSize samples per step
   * @param learningRate peak learning rate
   * @param momentum SGD momentum or Adam β
   * @param seed seed of initial weights and data order
   * @param projected what its loss may have become, finite and above 0; NaN where that is not known
   * @return the result
   * @throws IllegalArgumentException if a field is outside its range
   */
  public static RunResult stopped(
      String optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed,
      double projected) {
    return new RunResult(
        optimizer, batchSize, learningRate, momentum, seed, projected, false, true);
  }

  /**
   * A run that ended. A loss that is not finite and above 0 cannot be compared as a relative gap;
   * such a run counts as diverged.
   *
   * @param optimizer name of the optimizer
   * @param batchSize samples per step
   * @param learningRate peak learning rate
   * @param momentum SGD momentum or Adam β
   * @param seed seed of initial weights and data order
   * @param loss final training loss, whatever it is
   * @param diverged whether the run diverged
   * @return the result
   * @throws IllegalArgumentException if another field is outside its range
   */
  public static RunResult ended(
      String optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed,
      double loss,
      boolean diverged) {
    boolean without = diverged || !(loss > 0) || Double.isInfinite(loss);
    return new RunResult(optimizer, batchSize, learningRate, momentum, seed, loss, without);
  }
}
