/** The update rules, each a TorchScript file that reads as in PyTorch. */
package io.crossover.trainer.optimizer;
