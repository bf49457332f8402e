package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.tuning.RunResult;

/**
 * A run to make.
 *
 * @param optimizer name of the optimizer
 * @param batchSize samples per step
 * @param learningRate peak learning rate
 * @param momentum SGD momentum or Adam β
 * @param seed seed of initial weights and data order
 */
public record RunRequest(
    String optimizer, int batchSize, double learningRate, double momentum, long seed) {

  /**
   * The request that a result answers.
   *
   * @param result a result
   * @return its request
   */
  public static RunRequest of(RunResult result) {
    return new RunRequest(
        result.optimizer(),
        result.batchSize(),
        result.learningRate(),
        result.momentum(),
        result.seed());
  }
}
