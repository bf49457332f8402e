package io.crossover.trainer.torchscript;

/**
 * How GPUs compute in float32.
 *
 * @param tf32 whether the factors of products are rounded to TF32
 * @param deterministic whether sums are made in the same order every time, where libtorch has such
 *     a way
 */
public record GpuArithmetic(boolean tf32, boolean deterministic) {}
