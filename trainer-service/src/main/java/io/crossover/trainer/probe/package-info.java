/**
 * How steep and how noisy a loss is, from products of its Hessian with vectors. Plain arithmetic:
 * nothing here knows of tensors.
 */
package io.crossover.trainer.probe;
