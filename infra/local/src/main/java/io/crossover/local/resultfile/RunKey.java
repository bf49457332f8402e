package io.crossover.local.resultfile;

/** What tells a run of a configuration from the others. */
record RunKey(String optimizer, int batchSize, double learningRate, double momentum, long seed) {

  @Override
  public String toString() {
    return optimizer
        + ", batch size "
        + batchSize
        + ", learning rate "
        + learningRate
        + ", momentum "
        + momentum
        + ", seed "
        + seed;
  }
}
