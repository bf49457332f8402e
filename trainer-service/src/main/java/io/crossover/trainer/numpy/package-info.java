/**
 * The files of numpy: {@code .npz} archives of {@code .npy} arrays, read strictly. Knows nothing of
 * trainings.
 */
package io.crossover.trainer.numpy;
