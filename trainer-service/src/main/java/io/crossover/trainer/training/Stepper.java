package io.crossover.trainer.training;

/** What makes the steps of a training. */
interface Stepper {

  /**
   * Makes one step per rate.
   *
   * @param ids by what the script finds each sample, step by step
   * @param micro the most samples that go through the model at once
   * @param done the steps made before
   * @param rates the learning rate of each step
   * @param measured which steps are measured
   * @param clip the largest gradient norm, 0 for no clipping
   * @return of each step its loss and the gradient norm, and of a measured one also the norm of the
   *     weights after it, the norm of their change, and the sum of the squared norms of the
   *     gradients of whole micro-batches, each with its weight in the batch; of no meaning where
   *     there are not two
   * @throws ai.djl.engine.EngineException when libtorch fails, as for want of memory
   */
  float[] steps(long[] ids, long micro, long done, double[] rates, boolean[] measured, double clip);
}
