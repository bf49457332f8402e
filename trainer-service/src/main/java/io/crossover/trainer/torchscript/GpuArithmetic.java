package io.crossover.trainer.torchscript;

/**
 * How GPUs compute in float32.
 *
 * @param tf32 whether the factors of products are rounded to TF32
 * @param determinism whether sums are made in the same order every time
 */
public record GpuArithmetic(boolean tf32, Determinism determinism) {}
