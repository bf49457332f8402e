/**
 * The architectures: for each a TorchScript file that a PyTorch user can read, the shapes of its
 * weights and how they start. Adding one means a file, a class and a line in {@link
 * io.crossover.trainer.model.Architectures}.
 */
package io.crossover.trainer.model;
