/**
 * The safetensors format: named tensors and texts in one file that any tensor library reads. Knows
 * nothing of trainings.
 */
package io.crossover.trainer.safetensors;
