package io.crossover.trainer.random;

import java.nio.charset.StandardCharsets;

/**
 * A stream of random numbers that is read by position: the finalizer of SplitMix64 (Steele, Lea,
 * Flood 2014) over key + position · golden ratio. Uses {@link StrictMath}, so that every machine
 * draws the same values.
 */
public final class RandomStream {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final long key;

  private RandomStream(long key) {
    this.key = key;
  }

  /** The stream of a seed that is used for {@code purpose}: other purposes are independent. */
  public static RandomStream of(long seed, String purpose) {
    long key = mix(seed + GOLDEN);
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      key = mix(key ^ (b & 0xFFL)) + GOLDEN;
    }
    return new RandomStream(key);
  }

  /** A stream for part {@code index} of this one's purpose. */
  public RandomStream split(long index) {
    return new RandomStream(mix(key ^ mix(index + GOLDEN)));
  }

  /** 64 random bits. */
  public long bits(long position) {
    return mix(key + (position + 1) * GOLDEN);
  }

  /** Uniform in [0, 1), 53 bits. */
  public double uniform(long position) {
    return (bits(position) >>> 11) * UNIT;
  }

  /** Uniform in 0 to {@code bound} − 1; the bias is below bound · 2^-53. */
  public int index(long position, int bound) {
    return (int) (uniform(position) * bound);
  }

  /** Standard normal, by Box and Muller from positions 2i and 2i + 1 of the uniform stream. */
  public double gaussian(long position) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * position)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * position + 1));
  }

  /** A bijection of 64-bit values that leaves no trace of their order. */
  public static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
